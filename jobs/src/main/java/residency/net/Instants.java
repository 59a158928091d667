package residency.net;

import java.io.Serializable;

/**
 * Instants in order, and the last of them up to another: a table by the upper bits of the distance
 * from the first leads to within a step or two where they lie evenly, as the days of snapshots do.
 */
final class Instants implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] instants;

  /** Per block of time since the second instant the last instant at its start. */
  private final int[] index;

  private final int shift;

  /**
   * Takes the instants.
   *
   * @param instants ascending; the first one stands for since ever
   */
  Instants(long[] instants) {
    this.instants = instants;
    int last = instants.length - 1;
    long span = last > 0 ? Math.subtractExact(instants[last], instants[1]) : 0;
    this.shift = 64 - Long.numberOfLeadingZeros(span / (2L * instants.length));
    this.index = new int[(int) (span >>> shift) + 1];
    int at = Math.min(1, last);
    for (int block = 0; block < index.length; block++) {
      while (at < last && instants[at + 1] - instants[1] <= (long) block << shift) {
        at++;
      }
      index[block] = at;
    }
  }

  /** The place of the last instant no later than another; that of the first if there is none. */
  int upTo(long instant) {
    int last = instants.length - 1;
    if (last == 0 || instant < instants[1]) {
      return 0;
    }
    if (instant >= instants[last]) {
      return last;
    }
    int at = index[(int) ((instant - instants[1]) >>> shift)];
    while (instants[at + 1] <= instant) {
      at++;
    }
    return at;
  }
}
