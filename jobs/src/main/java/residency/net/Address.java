package residency.net;

import java.io.Serializable;

/**
 * An IP address. IPv4 addresses are held as IPv4-mapped IPv6, so {@code ::ffff:1.2.3.4} and {@code
 * 1.2.3.4} are equal; the order is that of the unsigned 128-bit numbers.
 *
 * @param high the upper 64 bits, unsigned
 * @param low the lower 64 bits, unsigned
 */
public record Address(long high, long low) implements Comparable<Address>, Serializable {
  private static final int LONGEST_TEXT = 45; // six full groups and a dotted quad

  /**
   * Reads an address as strictly as {@link Addresses#parse}.
   *
   * @throws IllegalArgumentException naming the text if it is no address
   */
  public static Address parse(CharSequence text) {
    int length = text.length();
    byte[] ascii = new byte[Math.min(length, LONGEST_TEXT)];
    for (int i = 0; i < ascii.length; i++) {
      char c = text.charAt(i);
      ascii[i] = c < 128 ? (byte) c : 0;
    }
    long[] halves = new long[2];
    if (length > LONGEST_TEXT || !Addresses.parse(ascii, 0, length, halves)) {
      throw new IllegalArgumentException("\"" + text + "\" is no IP address");
    }
    return new Address(halves[0], halves[1]);
  }

  /** Whether this is an IPv4 address, plain or mapped. */
  public boolean isIpv4() {
    return Addresses.isIpv4(high, low);
  }

  @Override
  public int compareTo(Address other) {
    return Addresses.compare(high, low, other.high, other.low);
  }

  /** The canonical text: dotted quad or RFC 5952. */
  @Override
  public String toString() {
    return Addresses.text(high, low);
  }
}
