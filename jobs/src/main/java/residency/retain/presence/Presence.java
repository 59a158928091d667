package residency.retain.presence;

import org.jspecify.annotations.Nullable;

/**
 * One stay of an object at a store: it began in [{@code startEarliest}, {@code startLatest}] and
 * ended in [{@code endEarliest}, {@code endLatest}].
 *
 * @param startEarliest microseconds; {@code Long.MIN_VALUE}: open
 * @param startLatest microseconds; it was surely there at some instant until then; {@code
 *     Long.MAX_VALUE}: perhaps never
 * @param endEarliest microseconds; it was surely there at some instant from then on; {@code
 *     Long.MIN_VALUE}: perhaps never
 * @param endLatest microseconds; {@code Long.MAX_VALUE}: open
 */
public record Presence(long startEarliest, long startLatest, long endEarliest, long endLatest) {

  public Presence {
    if (startEarliest > startLatest || endEarliest > endLatest || startEarliest > endLatest) {
      throw new IllegalArgumentException(
          "presence from %d..%d to %d..%d"
              .formatted(startEarliest, startLatest, endEarliest, endLatest));
    }
  }

  /** The time in which it surely was there; null if that is no more than an instant. */
  @Nullable Span sure() {
    return startLatest < endEarliest ? new Span(startLatest, endEarliest) : null;
  }

  /** The time in which it may have been there; null if that is no more than an instant. */
  @Nullable Span possible() {
    return startEarliest < endLatest ? new Span(startEarliest, endLatest) : null;
  }

  /**
   * What of it lies in {@code [from, to)}.
   *
   * @return null if nothing can
   */
  public @Nullable Presence within(long from, long to) {
    if (startEarliest >= to || endLatest <= from || from >= to) {
      return null;
    }
    boolean mayBeBefore = endEarliest < from || (endEarliest == from && startEarliest < from);
    if (startLatest >= to || mayBeBefore) {
      return new Presence(
          Math.max(startEarliest, from), Long.MAX_VALUE, Long.MIN_VALUE, Math.min(endLatest, to));
    }
    return new Presence(
        Math.max(startEarliest, from),
        Math.max(Math.min(startLatest, to), from),
        Math.min(Math.max(endEarliest, from), to),
        Math.min(endLatest, to));
  }
}
