package residency.simulate;

/**
 * A DNS query that a device sent to its site's resolver.
 *
 * @param sent when it was sent
 * @param roundTrip microseconds until the answer
 * @param resolver address of the resolver
 * @param v6 whether it asks for AAAA records
 */
record Lookup(
    int device,
    long sent,
    long roundTrip,
    String client,
    int clientPort,
    String resolver,
    Name name,
    boolean v6,
    Name.Answer answer) {}
