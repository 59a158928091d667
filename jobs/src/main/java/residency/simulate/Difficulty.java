package residency.simulate;

/** What makes a flow hard to attribute or to judge. */
enum Difficulty {
  /** Its server has other services' names too. */
  SHARED_ADDRESS,
  /** Somebody outside opened it. */
  INBOUND,
  /** The device went on using an answer that had expired. */
  STRETCHED_TTL,
  /** Its client address is shared; only ports tell devices apart. */
  NAT_PORTS,
  /** The device asked from an IPv6 address, and connected from its IPv4 address. */
  ASKED_BY_IPV6,
  /** It was sent from a temporary IPv6 address. */
  IPV6_ROTATION,
  /** The device asked over DNS over HTTPS. */
  DOH,
  /** Its IPv4 address was handed over within ten minutes. */
  LEASE_HANDOVER,
  /** The answer came by an alias. */
  CNAME_CHAIN,
  /** The hour that the answer came in is missing in the log. */
  LOST_DNS,
  /** The answer came before the logs begin. */
  RESTART_CACHE,
  /** It lasted for more than ten minutes. */
  LONG_CONNECTION,
  /** Its subject moves in the period. */
  MOVED_HOME,
  /** Its block, or its network, changes place or hands in the period. */
  MOVED_NETWORK,
  /** Its service changes hands in the period. */
  SOLD_SERVICE,
  /** Its server's address is that of machines in many places. */
  ANYCAST,
  /** Only some packets were seen. */
  SAMPLED
}
