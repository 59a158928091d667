package residency.ingest.format.pcap;

/**
 * A captured packet.
 *
 * @param number place among the packets of the file, from 0
 * @param linkType what the packet starts with: a LINKTYPE_ value of the tcpdump group's registry
 * @param timeMicros microseconds since the epoch; {@link #NO_TIME} if the file does not tell
 * @param buffer holds the captured bytes between {@code from} and {@code to}, until the next frame
 *     is read
 * @param originalLength length on the wire, of which fewer bytes may have been captured
 * @param inputBytes bytes of the file that the packet takes, its header included
 */
@SuppressWarnings("ArrayRecordComponent") // A view of the reader's buffer, never compared.
record Frame(
    long number,
    int linkType,
    long timeMicros,
    byte[] buffer,
    int from,
    int to,
    long originalLength,
    long inputBytes) {
  static final long NO_TIME = Long.MIN_VALUE;

  /** Whether the capture kept less than the whole packet. */
  boolean cut() {
    return to - from < originalLength;
  }
}
