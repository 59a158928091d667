package residency.reference;

import java.io.Serializable;
import java.util.List;
import residency.net.RangeTable;

/**
 * One version of a table of networks: all of its rows that hold over one span of time.
 *
 * @param <F> what a row says of its range
 * @param validity when this version holds
 * @param ranges the look-up; its values are places in {@code facts}
 * @param facts what the ranges say; several facts where rows of one range differ
 */
record NetworkTable<F>(Validity validity, RangeTable ranges, List<List<F>> facts)
    implements Serializable {
  /** What the most specific range of the address says; empty if none covers it. */
  List<F> find(long high, long low) {
    int value = ranges.find(high, low);
    return value == RangeTable.NONE ? List.of() : facts.get(value);
  }
}
