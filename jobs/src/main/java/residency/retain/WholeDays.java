package residency.retain;

import org.jspecify.annotations.Nullable;
import residency.retain.curve.Duration;
import residency.retain.presence.Presence;
import residency.retain.presence.Stay;

/**
 * Stays in whole days, so that curves count few that differ. Rounding only widens what is known.
 */
final class WholeDays {
  private static final long DAY = 86_400_000_000L;

  private WholeDays() {}

  /**
   * How long one record stayed at a place.
   *
   * @param first its first presence there
   * @param entered when the place was first looked at, microseconds
   * @return null if nobody knows when it came
   */
  static @Nullable Duration of(Stay stay, Presence first, long entered) {
    if (first.startEarliest() == Long.MIN_VALUE) {
      return null;
    }
    int to =
        stay.maxMicros() == Long.MAX_VALUE
            ? Duration.OPEN
            : Math.max(1, Math.toIntExact(-Math.floorDiv(-stay.maxMicros(), DAY)));
    int from = Math.min(Math.toIntExact(stay.minMicros() / DAY), to - 1);
    boolean seenBefore = first.startLatest() >= entered || first.endLatest() <= entered;
    long age = seenBefore ? 0 : (entered - first.startLatest()) / DAY;
    return new Duration(Math.toIntExact(Math.min(age, from)), from, to, 1);
  }
}
