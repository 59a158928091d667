package residency.judge;

import residency.net.AddressClass;

/** Which lenses a peer's address can be judged by. */
public enum Scope {
  /** A public address: by the tables of networks. */
  PUBLIC,
  /** A private address: by the site's own network_place; no registry holds it. */
  PRIVATE,
  /** An address reserved for another purpose (RFC 6890): by its name only. */
  SPECIAL_PURPOSE,
  /** Multicast, broadcast, loopback, link-local: not at all. */
  OUT_OF_SCOPE,
  /** Neither end of the flow is in the monitored networks: not at all. */
  NO_INSIDE_END;

  /** The scope of a peer, of a flow of which one end is inside, by its address. */
  public static Scope of(AddressClass addressClass) {
    if (addressClass.outOfScope()) {
      return OUT_OF_SCOPE;
    }
    return switch (addressClass) {
      case PUBLIC -> PUBLIC;
      case PRIVATE, SHARED -> PRIVATE;
      default -> SPECIAL_PURPOSE;
    };
  }
}
