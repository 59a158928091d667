package residency.net;

import java.io.Serializable;

/**
 * A step function over all IPv4 addresses: each value holds from its start up to the next start.
 * The upper bits of an address narrow a binary search down to the steps of its block.
 */
final class Ipv4Steps implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_INDEX_BITS = 18;

  /** Starts in ascending order, sign bit flipped so that signed comparison orders them. */
  private final int[] starts;

  private final int[] values;

  /** Per block the step at its first address; one more entry holds the last step. */
  private final int[] index;

  private final int shift;

  /**
   * Takes the steps.
   *
   * @param addresses starts as 32 unsigned bits, ascending, the first one 0
   * @param values value from each start on
   */
  Ipv4Steps(int[] addresses, int[] values) {
    this.values = values;
    this.starts = new int[addresses.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = addresses[i] ^ Integer.MIN_VALUE;
    }
    // About one step a block, so that small tables stay small.
    int bits = Math.min(MOST_INDEX_BITS, 32 - Integer.numberOfLeadingZeros(starts.length - 1));
    this.shift = 32 - bits;
    this.index = new int[(1 << bits) + 1];
    int step = 0;
    for (int block = 0; block < 1 << bits; block++) {
      int first = (int) ((long) block << shift) ^ Integer.MIN_VALUE;
      while (step + 1 < starts.length && starts[step + 1] <= first) {
        step++;
      }
      index[block] = step;
    }
    index[1 << bits] = starts.length - 1;
  }

  int find(int address) {
    int block = (int) (Integer.toUnsignedLong(address) >>> shift);
    int key = address ^ Integer.MIN_VALUE;
    int low = index[block];
    int high = index[block + 1];
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= key) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return values[low];
  }

  int size() {
    return starts.length;
  }
}
