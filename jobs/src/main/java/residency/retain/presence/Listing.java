package residency.retain.presence;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One listing of a store.
 *
 * @param storeId the store
 * @param prefix scope: keys that start so; null: all
 * @param start when it began, microseconds
 * @param end when it ended, microseconds, not before its start
 * @param complete whether every key of its scope is known to be among the rows that were read
 * @param allVersions whether noncurrent versions are listed too
 */
public record Listing(
    String storeId,
    @Nullable String prefix,
    long start,
    long end,
    boolean complete,
    boolean allVersions)
    implements Serializable {

  public Listing {
    if (start > end) {
      throw new IllegalArgumentException(
          "listing of %s from %d to %d".formatted(storeId, start, end));
    }
  }

  /**
   * A listing as its row tells it. Only what surely holds all keys can prove that one is absent.
   *
   * @param told whether the row says that it is complete; null: it does not say
   * @param versions whether the row says that all versions are listed; null: it does not say
   * @param rows how many rows it should have; null: not told
   * @param found how many rows of it were read; none may mean that the files are missing
   */
  public static Listing of(
      String storeId,
      @Nullable String prefix,
      long start,
      long end,
      @Nullable Boolean told,
      @Nullable Boolean versions,
      @Nullable Long rows,
      long found) {
    boolean whole = found > 0 && (rows == null || rows == found);
    return new Listing(
        storeId,
        prefix == null || prefix.isEmpty() ? null : prefix,
        start,
        end,
        whole && Boolean.TRUE.equals(told),
        Boolean.TRUE.equals(versions));
  }

  /** Whether a key lies in its scope. */
  public boolean covers(String key) {
    return prefix == null || key.startsWith(prefix);
  }

  /**
   * Whether what lies in its scope and is not in it was absent. A list of current versions says
   * nothing: the object may be there behind a newer version or a delete marker.
   */
  public boolean provesAbsence() {
    return complete && allVersions;
  }

  /** A listing that only its rows tell of. */
  public static Listing implied(String storeId, long time) {
    return new Listing(storeId, null, time, time, false, false);
  }

  /** Whether no more is known of it than that there are rows of its time. */
  boolean isImplied() {
    return prefix == null && start == end && !complete && !allVersions;
  }
}
