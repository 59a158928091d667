package residency.net;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * IP addresses as two longs, for loops that must not allocate: {@code high} and {@code low} are the
 * unsigned halves of the 128-bit IPv6 address. An IPv4 address is its IPv4-mapped one, {@code
 * ::ffff:a.b.c.d} (RFC 4291, 2.5.5.2), so both families share one order.
 */
public final class Addresses {
  /** Bytes of the longest text that {@link #format} writes. */
  public static final int MAX_LENGTH = 39;

  private static final long MAPPED = 0xffffL << 32;
  private static final int GROUPS = 8;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private Addresses() {}

  /** Whether the address is IPv4, which is the same as IPv4-mapped IPv6. */
  public static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> 32 == 0xffffL;
  }

  /** The low half of an IPv4 address given as 32 unsigned bits; its high half is 0. */
  public static long ipv4(int address) {
    return MAPPED | Integer.toUnsignedLong(address);
  }

  /** Compares two addresses as unsigned 128-bit numbers: negative, 0 or positive. */
  public static int compare(long high1, long low1, long high2, long low2) {
    int order = Long.compareUnsigned(high1, high2);
    return order != 0 ? order : Long.compareUnsigned(low1, low2);
  }

  /**
   * Reads an address strictly: IPv4 as four decimal octets without leading zeros, IPv6 as in RFC
   * 4291 (2.2), in either case and with a dotted quad at the end. No names, zones, brackets, ports
   * or spaces.
   *
   * @param out takes the two halves, high first; undefined if the text is no address
   * @return whether the text between {@code from} and {@code to} is an address
   */
  public static boolean parse(byte[] text, int from, int to, long[] out) {
    // Within its first five bytes any IPv6 address has a colon.
    for (int i = from; i < Math.min(to, from + 5); i++) {
      if (text[i] == ':') {
        return parseIpv6(text, from, to, out);
      }
    }
    long ipv4 = parseIpv4(text, from, to);
    out[0] = 0;
    out[1] = MAPPED | ipv4;
    return ipv4 >= 0;
  }

  /** The address as 32 unsigned bits; -1 if the text is none. */
  private static long parseIpv4(byte[] text, int from, int to) {
    long address = 0;
    int octet = -1;
    int dots = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (text[i] == '.') {
        if (octet < 0 || ++dots > 3) {
          return -1;
        }
        address = address << 8 | octet;
        octet = -1;
      } else if (digit < 0 || digit > 9 || octet == 0) {
        return -1;
      } else {
        octet = octet < 0 ? digit : octet * 10 + digit;
        if (octet > 255) {
          return -1;
        }
      }
    }
    return dots == 3 && octet >= 0 ? address << 8 | octet : -1;
  }

  private static boolean parseIpv6(byte[] text, int from, int to, long[] out) {
    out[0] = 0;
    out[1] = 0;
    int count = 0;
    int gap = -1;
    int at = from;
    if (to - from >= 2 && text[from] == ':' && text[from + 1] == ':') {
      gap = 0;
      at += 2;
    }
    while (at < to) {
      int start = at;
      int group = 0;
      int digit;
      while (at < to && at - start < 4 && (digit = hexDigit(text[at])) >= 0) {
        group = group << 4 | digit;
        at++;
      }
      if (at < to && text[at] == '.') {
        long ipv4 = parseIpv4(text, start, to);
        if (ipv4 < 0 || count > GROUPS - 2) {
          return false;
        }
        put(out, count++, ipv4 >>> 16);
        put(out, count++, ipv4 & 0xffff);
        break;
      }
      if (at == start || count == GROUPS) {
        return false;
      }
      put(out, count++, group);
      if (at == to) {
        break;
      }
      if (text[at++] != ':' || at == to) {
        return false;
      }
      if (text[at] == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = count;
        at++;
      }
    }
    if (gap < 0) {
      return count == GROUPS;
    }
    for (int i = count - 1; i >= gap; i--) {
      long group = group(out[0], out[1], i);
      put(out, i, 0);
      put(out, i + GROUPS - count, group);
    }
    return count < GROUPS;
  }

  private static int hexDigit(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  private static void put(long[] out, int group, long value) {
    int shift = 48 - 16 * (group & 3);
    int half = group >> 2;
    out[half] = out[half] & ~(0xffffL << shift) | value << shift;
  }

  private static int group(long high, long low, int group) {
    return (int) ((group < 4 ? high : low) >>> 48 - 16 * (group & 3)) & 0xffff;
  }

  /**
   * Writes the canonical text: dotted quad for IPv4 and IPv4-mapped addresses, else RFC 5952.
   *
   * @param out takes the text from its start on; has room for {@link #MAX_LENGTH} bytes
   * @return length of the text
   */
  public static int format(long high, long low, byte[] out) {
    if (isIpv4(high, low)) {
      int at = 0;
      for (int shift = 24; shift >= 0; shift -= 8) {
        int octet = (int) (low >>> shift) & 0xff;
        at = decimal(octet, out, at);
        if (shift > 0) {
          out[at++] = '.';
        }
      }
      return at;
    }
    return formatIpv6(high, low, out);
  }

  private static int decimal(int octet, byte[] out, int at) {
    int end = at;
    if (octet >= 100) {
      out[end++] = HEX[octet / 100];
    }
    if (octet >= 10) {
      out[end++] = HEX[octet / 10 % 10];
    }
    out[end++] = HEX[octet % 10];
    return end;
  }

  private static int formatIpv6(long high, long low, byte[] out) {
    int gap = -1;
    int gapLength = 1; // RFC 5952, 4.2.2: a single group of zeros is written out
    int run = 0;
    for (int i = 0; i < GROUPS; i++) {
      run = group(high, low, i) == 0 ? run + 1 : 0;
      if (run > gapLength) {
        gapLength = run;
        gap = i - run + 1;
      }
    }
    int at = 0;
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        out[at++] = ':';
        out[at++] = ':';
        i += gapLength - 1;
        continue;
      }
      if (i > 0 && out[at - 1] != ':') {
        out[at++] = ':';
      }
      int group = group(high, low, i);
      for (int shift = 12; shift >= 0; shift -= 4) {
        if (shift == 0 || group >>> shift != 0) {
          out[at++] = HEX[group >>> shift & 0xf];
        }
      }
    }
    return at;
  }

  /** The canonical text as a string. */
  public static String text(long high, long low) {
    byte[] out = new byte[MAX_LENGTH];
    return new String(out, 0, format(high, low, out), StandardCharsets.US_ASCII);
  }

  /**
   * Canonical text of an address as packets hold it, in network byte order.
   *
   * @return null unless it has 4 or 16 bytes
   */
  public static @Nullable String text(byte[] wire) {
    return switch (wire.length) {
      case 4 -> text(0, ipv4((int) number(wire, 0, 4)));
      case 16 -> text(number(wire, 0, 8), number(wire, 8, 8));
      default -> null;
    };
  }

  private static long number(byte[] bytes, int at, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    return value;
  }
}
