package residency.net;

import java.io.Serializable;

/**
 * A step function over all IPv6 addresses: each value holds from its start up to the next start.
 */
final class Ipv6Steps implements Serializable {
  private static final long serialVersionUID = 1;

  /** Upper halves of the starts, sign bit flipped so that signed comparison orders them. */
  private final long[] highs;

  /** Lower halves, sign bit flipped. */
  private final long[] lows;

  private final int[] values;

  /**
   * Takes the steps.
   *
   * @param highs upper halves of the starts, ascending with the lower ones, the first start ::
   * @param lows lower halves of the starts
   * @param values value from each start on
   */
  Ipv6Steps(long[] highs, long[] lows, int[] values) {
    this.highs = flipped(highs);
    this.lows = flipped(lows);
    this.values = values;
  }

  private static long[] flipped(long[] halves) {
    long[] flipped = new long[halves.length];
    for (int i = 0; i < halves.length; i++) {
      flipped[i] = halves[i] ^ Long.MIN_VALUE;
    }
    return flipped;
  }

  int find(long addressHigh, long addressLow) {
    long keyHigh = addressHigh ^ Long.MIN_VALUE;
    long keyLow = addressLow ^ Long.MIN_VALUE;
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      long start = highs[middle];
      if (start < keyHigh || start == keyHigh && lows[middle] <= keyLow) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return values[low];
  }

  int size() {
    return values.length;
  }
}
