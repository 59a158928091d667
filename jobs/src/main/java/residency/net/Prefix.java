package residency.net;

import java.io.Serializable;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291 2.3).
 *
 * @param address first address; the bits after the prefix are 0
 * @param length bits of the prefix, in the address's own family: up to 32 or 128
 */
public record Prefix(Address address, int length) implements Serializable {
  private static final int MAPPED_BITS = 96;

  /**
   * Checks length and host bits.
   *
   * @throws IllegalArgumentException naming the prefix if it is too long or has host bits set
   */
  public Prefix {
    int most = address.isIpv4() ? 32 : 128;
    if (length < 0 || length > most) {
      throw new IllegalArgumentException(
          "prefix length of " + address + "/" + length + " is not between 0 and " + most);
    }
    int bits = length + 128 - most;
    if ((address.high() & ~highMask(bits)) != 0 || (address.low() & ~lowMask(bits)) != 0) {
      Address network = new Address(address.high() & highMask(bits), address.low() & lowMask(bits));
      throw new IllegalArgumentException(
          address + "/" + length + " has host bits set; write " + network + "/" + length);
    }
  }

  private static long highMask(int bits) {
    return bits == 0 ? 0 : bits >= 64 ? -1L : -1L << 64 - bits;
  }

  private static long lowMask(int bits) {
    return bits <= 64 ? 0 : -1L << 128 - bits;
  }

  /**
   * Reads {@code 10.0.0.0/8} or {@code fc00::/7}. A mapped prefix such as {@code
   * ::ffff:10.0.0.0/104} is the IPv4 one.
   *
   * @throws IllegalArgumentException naming the text if it is no prefix or has host bits set
   */
  public static Prefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no network: write ADDRESS/LENGTH, as in 10.0.0.0/8");
    }
    String digits = text.substring(slash + 1);
    if (!digits.matches("0|[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no network: \"" + digits + "\" is no prefix length");
    }
    Address address = Address.parse(text.substring(0, slash));
    int length = Integer.parseInt(digits);
    boolean mapped = address.isIpv4() && text.indexOf(':') >= 0;
    return new Prefix(address, mapped ? length - MAPPED_BITS : length);
  }

  /** All addresses of the network. */
  public AddressRange range() {
    int bits = address.isIpv4() ? length + MAPPED_BITS : length;
    return new AddressRange(
        address, new Address(address.high() | ~highMask(bits), address.low() | ~lowMask(bits)));
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
