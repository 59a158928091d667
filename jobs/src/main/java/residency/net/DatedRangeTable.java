package residency.net;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Values by address and time, longest match: of the ranges that hold an address at an instant the
 * smallest gives its value. The addresses are cut into elementary ranges, each with its few dated
 * values, so that a table costs what changes in it and not its number of versions. Immutable, safe
 * for several threads. {@link DatedRangeTableBuilder} makes it.
 */
public final class DatedRangeTable implements Serializable {
  private static final long serialVersionUID = 1;

  /** The history of each elementary range. */
  private final RangeTable histories;

  /** Where each history starts among the steps; one more entry holds the end of the last. */
  private final int[] starts;

  /** Since when each step holds; the first of a history since ever. */
  private final long[] froms;

  private final int[] values;

  DatedRangeTable(RangeTable histories, int[] starts, long[] froms, int[] values) {
    this.histories = histories;
    this.starts = starts;
    this.froms = froms;
    this.values = values;
  }

  /**
   * The value of the smallest range that holds the address at an instant.
   *
   * @return {@link RangeTable#NONE} if no range does
   */
  public int find(long high, long low, long instant) {
    int history = histories.find(high, low);
    if (history == RangeTable.NONE) {
      return RangeTable.NONE;
    }
    int first = starts[history];
    int end = starts[history + 1];
    if (end - first == 1) {
      return values[first];
    }
    int step = Arrays.binarySearch(froms, first, end, instant);
    return values[step >= 0 ? step : -step - 2];
  }

  /** Elementary ranges, those without a value included, and steps of all histories. */
  int size() {
    return histories.steps() + values.length;
  }
}
