package residency.reference;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one table, and which of them answers for a time: the one valid then, else, where
 * the table consists of whole snapshots, the nearest one.
 *
 * @param <F> what a row says of its range
 */
final class Snapshots<F> implements Serializable {
  private static final long serialVersionUID = 1;

  private final boolean usableOutside;
  private final List<NetworkTable<F>> versions;

  /**
   * Takes the versions.
   *
   * @param usableOutside whether a version may answer for times outside its validity
   * @param versions in order of time; their validities do not overlap
   */
  Snapshots(boolean usableOutside, List<NetworkTable<F>> versions) {
    this.usableOutside = usableOutside;
    this.versions = List.copyOf(versions);
  }

  /**
   * The version for an instant. Of versions not valid then the one fewer whole days (rounded up)
   * away is taken, at equal days the earlier one.
   *
   * @param micros microseconds since the epoch
   * @return null if no version may answer
   */
  @Nullable NetworkTable<F> asOf(long micros) {
    int later = firstStartingAfter(micros);
    NetworkTable<F> before = later > 0 ? versions.get(later - 1) : null;
    if (before != null && before.validity().contains(micros)) {
      return before;
    }
    if (!usableOutside) {
      return null;
    }
    NetworkTable<F> after = later < versions.size() ? versions.get(later) : null;
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    return after.validity().ageDays(micros) < before.validity().ageDays(micros) ? after : before;
  }

  private int firstStartingAfter(long micros) {
    int low = 0;
    int high = versions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (versions.get(middle).validity().from() > micros) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
