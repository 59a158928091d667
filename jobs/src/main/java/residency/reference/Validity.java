package residency.reference;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a reference row or table holds: {@code [from, to)} in UTC.
 *
 * @param from first instant, microseconds since the epoch; {@link Long#MIN_VALUE}: since ever
 * @param to instant after the last; {@link Long#MAX_VALUE}: still valid
 */
public record Validity(long from, long to) implements Serializable {
  /** At all times. */
  public static final Validity ALWAYS = new Validity(Long.MIN_VALUE, Long.MAX_VALUE);

  private static final long DAY = 86_400_000_000L;

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException naming both ends if the span is empty
   */
  public Validity {
    if (from >= to) {
      throw new IllegalArgumentException(
          "valid_from " + text(from) + " is not before valid_to " + text(to));
    }
  }

  /** The span between two instants in microseconds since the epoch; null leaves that end open. */
  public static Validity of(@Nullable Long from, @Nullable Long to) {
    return new Validity(from == null ? Long.MIN_VALUE : from, to == null ? Long.MAX_VALUE : to);
  }

  /** Whether the span holds an instant, in microseconds since the epoch. */
  public boolean contains(long micros) {
    return from <= micros && micros < to;
  }

  /** Microseconds between an instant and the nearest end of the span; 0 inside of it. */
  public long distance(long micros) {
    return micros < from ? from - micros : micros < to ? 0 : micros - to;
  }

  /** The instant of the span that is nearest to another; itself inside of it. */
  long nearest(long micros) {
    return micros < from ? from : micros < to ? micros : to - 1;
  }

  /** The distance in whole days, rounded up: 0 inside of the span, at least 1 outside. */
  public int ageDays(long micros) {
    return contains(micros) ? 0 : days(distance(micros));
  }

  /** A distance outside of a span in whole days, rounded up, at least 1. */
  static int days(long micros) {
    return (int) Math.max(1, -Math.floorDiv(-micros, DAY));
  }

  /** The part of this span around an instant in which another span neither begins nor ends. */
  public Validity cut(Validity other, long micros) {
    return side(other.from, micros).side(other.to, micros);
  }

  /** The part on the instant's side of a bound. */
  private Validity side(long bound, long micros) {
    return bound <= micros
        ? new Validity(Math.max(from, bound), to)
        : new Validity(from, Math.min(to, bound));
  }

  private static String text(long micros) {
    return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE
        ? "(open)"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  @Override
  public String toString() {
    return "[" + text(from) + ", " + text(to) + ")";
  }
}
