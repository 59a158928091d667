package residency.reference;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * When a row holds: {@code [from, to)} in microseconds since the epoch.
 *
 * @param from inclusive; {@link Long#MIN_VALUE}: since ever
 * @param to exclusive; {@link Long#MAX_VALUE}: still
 */
record Validity(long from, long to) implements Serializable, Comparable<Validity> {
  private static final long DAY = 86_400_000_000L;
  private static final Comparator<Validity> ORDER =
      Comparator.comparingLong(Validity::from).thenComparingLong(Validity::to);

  /**
   * @throws IllegalArgumentException if the span is empty
   */
  Validity {
    if (from >= to) {
      throw new IllegalArgumentException(
          "valid_from "
              + text(from)
              + " is not before valid_to "
              + text(to)
              + "; a row must be valid for some time");
    }
  }

  boolean contains(long at) {
    return from <= at && at < to;
  }

  boolean overlaps(Validity other) {
    return from < other.to && other.from < to;
  }

  /** Microseconds from a time to the nearest end; 0 inside. */
  long distance(long at) {
    return at < from ? from - at : at >= to ? at - to : 0;
  }

  /** Whole days from a time to the nearest end, rounded up, at least 1; 0 inside. */
  int ageDays(long at) {
    return contains(at) ? 0 : (int) Math.max(1, -Math.floorDiv(-distance(at), DAY));
  }

  @Override
  public int compareTo(Validity other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "[" + text(from) + ", " + text(to) + ")";
  }

  private static String text(long micros) {
    return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE
        ? "open"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
