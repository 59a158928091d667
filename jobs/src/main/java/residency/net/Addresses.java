package residency.net;

import java.nio.charset.StandardCharsets;

/**
 * Text of addresses for inner loops: an address is two longs, IPv4 inside {@code ::ffff:0:0/96}.
 */
public final class Addresses {
  private Addresses() {}

  /**
   * Writes an address in its one canonical form: RFC 5952, IPv4 and IPv4-mapped as dotted quad.
   *
   * @param out at least 39 bytes
   * @return bytes written
   */
  public static int format(long high, long low, byte[] out) {
    byte[] text =
        (high == 0 && low >>> 32 == 0xffff ? dotted((int) low) : colons(high, low))
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, out, 0, text.length);
    return text.length;
  }

  private static String dotted(int v) {
    return (v >>> 24) + "." + (v >>> 16 & 255) + "." + (v >>> 8 & 255) + "." + (v & 255);
  }

  private static String colons(long high, long low) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> 48 - 16 * (i % 4)) & 0xffff;
    }
    int start = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > longest) {
        start = i;
        longest = run;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(i == 0 || i == start + longest && start >= 0 ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
