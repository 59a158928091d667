package residency.net;

import java.io.Serializable;

/**
 * Values by address and time, longest match: of the ranges that hold an address at an instant the
 * smallest gives its value. The addresses are cut into elementary ranges, each with its few dated
 * values, so that a table costs what changes in it and not its number of versions. Immutable, safe
 * for several threads. {@link DatedRangeTableBuilder} makes it.
 */
public final class DatedRangeTable implements Serializable {
  private static final long serialVersionUID = 1;

  /** Where the history of each elementary range starts in {@link #histories}. */
  private final RangeTable ranges;

  /** All instants at which any value changes, ascending; the first one is since ever. */
  private final Instants instants;

  /**
   * Histories one after the other, each close together in memory: its number of steps, for each the
   * place in {@link #instants} since when it holds, for each its value.
   */
  private final int[] histories;

  DatedRangeTable(RangeTable ranges, long[] instants, int[] histories) {
    this.ranges = ranges;
    this.instants = new Instants(instants);
    this.histories = histories;
  }

  /**
   * The value of the smallest range that holds the address at an instant.
   *
   * @return {@link RangeTable#NONE} if no range does
   */
  public int find(long high, long low, long instant) {
    int history = ranges.find(high, low);
    if (history == RangeTable.NONE) {
      return RangeTable.NONE;
    }
    int steps = histories[history];
    int step = 0;
    if (steps > 1) {
      step = lastUpTo(instants.upTo(instant), history + 1, steps);
    }
    return histories[history + 1 + steps + step];
  }

  /** The last of a history's steps that starts no later than an instant; the first always does. */
  private int lastUpTo(int since, int first, int steps) {
    int low = 0;
    int high = steps - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (histories[first + middle] <= since) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Elementary ranges, those without a value included, and the length of all histories. */
  int size() {
    return ranges.steps() + histories.length;
  }
}
