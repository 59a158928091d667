package residency.bench;

import residency.net.AddressClass;
import residency.net.Addresses;

/** The public addresses of servers, each from its number. */
final class Servers {
  /** Where the IPv6 networks begin: one of 2^36 times 2^64 addresses after the other. */
  static final long IPV6_START = 0x2a00_0000_0000_0000L;

  static final int IPV6_NETWORK_BITS = 36;

  private final Shape shape;

  Servers(Shape shape) {
    this.shape = shape;
  }

  /** IPv6 networks in a table of so many ranges: one in twenty. */
  static int ipv6Networks(int ranges) {
    return ranges / 20;
  }

  String address(long number, boolean ipv6) {
    return ipv6 ? ipv6(number) : ipv4(number);
  }

  private String ipv4(long number) {
    long mixed = Mix.of(shape.seed(), number);
    while (AddressClass.of(0, Addresses.ipv4((int) mixed)) != AddressClass.PUBLIC) {
      mixed = Mix.of(mixed);
    }
    return Addresses.text(0, Addresses.ipv4((int) mixed));
  }

  private String ipv6(long number) {
    long mixed = Mix.of(shape.seed(), ~number);
    long network = Mix.below(ipv6Networks(shape.ranges()), mixed);
    long host = Mix.of(mixed) >>> Long.SIZE - IPV6_NETWORK_BITS;
    return Addresses.text(IPV6_START + (network << IPV6_NETWORK_BITS) + host, mixed);
  }
}
