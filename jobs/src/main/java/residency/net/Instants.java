package residency.net;

import java.io.Serializable;

/**
 * Instants in order, and the last of them up to another. A table by the distance from the first
 * narrows a binary search down to a block of time: to a step or two where instants lie evenly, as
 * the days of snapshots do.
 */
final class Instants implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] instants;

  /** Place of the last instant that is a time, not the end of all. */
  private final int last;

  /** Per block of time since the second instant the last instant at its start; one more entry. */
  private final int[] index;

  private final int shift;

  /**
   * Takes the instants.
   *
   * @param instants ascending; the first one stands for since ever, {@link Long#MAX_VALUE} for the
   *     end of what is still valid
   */
  Instants(long[] instants) {
    this.instants = instants;
    boolean open = instants[instants.length - 1] == Long.MAX_VALUE;
    this.last = instants.length - (open ? 2 : 1);
    long span = last > 0 ? Math.subtractExact(instants[last], instants[1]) : 0;
    this.shift = 64 - Long.numberOfLeadingZeros(span / (2L * instants.length));
    this.index = new int[(int) (span >>> shift) + 2];
    int at = Math.min(1, last);
    for (int block = 0; block < index.length - 1; block++) {
      while (at < last && instants[at + 1] - instants[1] <= (long) block << shift) {
        at++;
      }
      index[block] = at;
    }
    index[index.length - 1] = last;
  }

  /** The place of the last instant no later than another; that of the first if there is none. */
  int upTo(long instant) {
    if (instant == Long.MAX_VALUE) {
      return instants.length - 1;
    }
    if (last == 0 || instant < instants[1]) {
      return 0;
    }
    if (instant >= instants[last]) {
      return last;
    }
    int block = (int) ((instant - instants[1]) >>> shift);
    int low = index[block];
    int high = index[block + 1];
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (instants[middle] <= instant) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
