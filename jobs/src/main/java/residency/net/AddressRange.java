package residency.net;

import java.io.Serializable;

/**
 * Addresses from one to another of the same family. An IPv6 range that spans the IPv4-mapped block
 * holds none of its addresses: those are IPv4.
 *
 * @param start first address
 * @param end last address, inclusive
 */
public record AddressRange(Address start, Address end) implements Serializable {
  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException naming both ends if they are of two families or out of order
   */
  public AddressRange {
    if (start.isIpv4() != end.isIpv4()) {
      throw new IllegalArgumentException(
          "range " + start + " to " + end + " starts in one address family and ends in the other");
    }
    if (start.compareTo(end) > 0) {
      throw new IllegalArgumentException(
          "range " + start + " to " + end + " ends before it starts");
    }
  }

  /** Whether the address is of the range's family and between its ends. */
  public boolean contains(Address address) {
    return address.isIpv4() == start.isIpv4()
        && start.compareTo(address) <= 0
        && address.compareTo(end) <= 0;
  }
}
