package residency.reference;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.net.DatedRangeTable;
import residency.net.RangeTable;

/**
 * The versions of one table of networks, and which of them answers for a time: the one valid then,
 * else, where the table consists of whole snapshots, the nearest one.
 *
 * @param <F> what a row says of its range
 */
final class Snapshots<F> implements Serializable {
  private static final long serialVersionUID = 1;

  private final boolean usableOutside;
  private final List<Validity> versions;
  private final DatedRangeTable ranges;
  private final List<List<F>> facts;

  /**
   * Takes the versions.
   *
   * @param usableOutside whether a version may answer for times outside its validity
   * @param versions in order of time; they do not overlap
   * @param ranges the rows of all versions; its values are places in {@code facts}
   * @param facts what the rows say; several facts where rows of one range differ
   */
  Snapshots(
      boolean usableOutside, List<Validity> versions, DatedRangeTable ranges, List<List<F>> facts) {
    this.usableOutside = usableOutside;
    this.versions = List.copyOf(versions);
    this.ranges = ranges;
    this.facts = List.copyOf(facts);
  }

  /** What the most specific range of an address says in a version; empty if none covers it. */
  List<F> find(Validity version, long high, long low, long micros) {
    int value = ranges.find(high, low, version.nearest(micros));
    return value == RangeTable.NONE ? List.of() : facts.get(value);
  }

  /**
   * The version for an instant. Of versions not valid then the one fewer whole days (rounded up)
   * away is taken, at equal days the earlier one.
   *
   * @param micros microseconds since the epoch
   * @return null if no version may answer
   */
  @Nullable Validity asOf(long micros) {
    int later = firstStartingAfter(micros);
    Validity before = later > 0 ? versions.get(later - 1) : null;
    if (before != null && before.contains(micros)) {
      return before;
    }
    if (!usableOutside) {
      return null;
    }
    Validity after = later < versions.size() ? versions.get(later) : null;
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    return after.ageDays(micros) < before.ageDays(micros) ? after : before;
  }

  private int firstStartingAfter(long micros) {
    int low = 0;
    int high = versions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (versions.get(middle).from() > micros) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
