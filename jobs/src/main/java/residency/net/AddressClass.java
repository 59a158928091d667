package residency.net;

/**
 * What an address is for, by RFC 6890 (updated by RFC 8190) and the IANA registries it set up: IPv4
 * and IPv6 Special-Purpose Addresses, IPv4 Multicast, IPv6 Address Space. The longest prefix
 * decides. Only a {@link #PUBLIC} address has a place and an owner that tables of networks may
 * tell.
 */
public enum AddressClass {
  /** Ordinary global unicast: whatever no other class takes. */
  PUBLIC("0.0.0.0/0", "2000::/3"),
  /** Private use (RFC 1918) and unique local (RFC 4193). */
  PRIVATE("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
  /** Between a carrier-grade NAT and its customers (RFC 6598). */
  SHARED("100.64.0.0/10"),
  /** The host itself (RFC 1122, RFC 4291). */
  LOOPBACK("127.0.0.0/8", "::1/128"),
  /** One link (RFC 3927, RFC 4291). */
  LINK_LOCAL("169.254.0.0/16", "fe80::/10"),
  /** Groups (RFC 5771, RFC 4291). */
  MULTICAST("224.0.0.0/4", "ff00::/8"),
  /** Limited broadcast (RFC 919). */
  BROADCAST("255.255.255.255/32"),
  /** No address (RFC 1122, RFC 4291). */
  UNSPECIFIED("0.0.0.0/32", "::/128"),
  /** A host of this network, as a source only (RFC 1122). */
  THIS_NETWORK("0.0.0.0/8"),
  /** Examples in texts (RFC 5737, RFC 3849, RFC 9637). */
  DOCUMENTATION("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
  /** Tests of network devices (RFC 2544, RFC 5180). */
  BENCHMARKING("198.18.0.0/15", "2001:2::/48"),
  /**
   * Stands for an IPv4 host behind a translator or tunnel: NAT64 (RFC 6052, RFC 8215), Teredo (RFC
   * 4380), 6to4 (RFC 3056). The IPv4 address inside is not looked up.
   */
  TRANSLATION("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16"),
  /**
   * A service that many networks announce from many places: AS112 (RFC 7534, RFC 7535), AMT (RFC
   * 7450), PCP (RFC 7723), TURN (RFC 8155), DNS-SD registration (RFC 9665), 6to4 relays (RFC 7526).
   */
  ANYCAST(
      "192.31.196.0/24",
      "192.175.48.0/24",
      "192.52.193.0/24",
      "192.88.99.0/24",
      "192.0.0.9/32",
      "192.0.0.10/32",
      "2001:1::1/128",
      "2001:1::2/128",
      "2001:1::3/128",
      "2001:3::/32",
      "2001:4:112::/48",
      "2620:4f:8000::/48"),
  /**
   * Set aside for a protocol, not for hosts: IETF protocol assignments with ORCHID and drone ids
   * (RFC 6890, RFC 7343, RFC 9374), discard-only and dummy prefixes (RFC 6666, RFC 9780), segment
   * routing (RFC 9602).
   */
  PROTOCOL("192.0.0.0/24", "2001::/23", "100::/64", "100:0:0:1::/64", "5f00::/16"),
  /** Not in use: class E (RFC 1112) and all IPv6 outside the blocks above (RFC 4291). */
  RESERVED("240.0.0.0/4", "::/0");

  private static final class Registry {
    private static final AddressClass[] CLASSES = values();
    private static final RangeTable BY_ADDRESS = read();

    private static RangeTable read() {
      RangeTableBuilder builder =
          new RangeTableBuilder(
              (a, b) -> {
                throw new IllegalStateException(CLASSES[a] + " and " + CLASSES[b] + " overlap");
              });
      for (AddressClass addressClass : CLASSES) {
        for (String network : addressClass.networks) {
          builder.add(Prefix.parse(network).range(), addressClass.ordinal());
        }
      }
      return builder.build();
    }
  }

  private final String[] networks;

  AddressClass(String... networks) {
    this.networks = networks;
  }

  /** The class of an address; every address has one. Allocates nothing. */
  public static AddressClass of(long high, long low) {
    return Registry.CLASSES[Registry.BY_ADDRESS.find(high, low)];
  }

  /** The class of an address. */
  public static AddressClass of(Address address) {
    return of(address.high(), address.low());
  }

  /** Whether a peer of this class never leaves its link or host, or is no single machine. */
  public boolean outOfScope() {
    return this == MULTICAST || this == BROADCAST || this == LOOPBACK || this == LINK_LOCAL;
  }

  /**
   * Whether the address means something inside one site only, so that nothing but the table {@code
   * network_place} may say where it stands.
   */
  public boolean isPrivate() {
    return this == PRIVATE || this == SHARED;
  }
}
