package residency.simulate;

/** How a site's network is, and what watches it. */
enum SiteKind {
  /** Zeek inside of the site. */
  ZEEK("zeek", false),
  /** A router that exports NetFlow; Zeek sees the DNS. */
  NETFLOW("netflow", false),
  /** The same, one packet in {@link #SAMPLING}. */
  SAMPLED("sampled", false),
  /** Zeek outside of a carrier's NAT, which leases shares of ports. */
  CARRIER("carrier", true);

  /** Packets of which a sampling router sees one. */
  static final int SAMPLING = 50;

  private final String folder;
  private final boolean sharesAddresses;

  SiteKind(String folder, boolean sharesAddresses) {
    this.folder = folder;
    this.sharesAddresses = sharesAddresses;
  }

  /** The folder of the logs of such sites. */
  String folder() {
    return folder;
  }

  /** Whether several devices have one IPv4 address, each a share of its ports. */
  boolean sharesAddresses() {
    return sharesAddresses;
  }

  /** Whether its flows come from a router. */
  boolean isNetflow() {
    return this == NETFLOW || this == SAMPLED;
  }
}
