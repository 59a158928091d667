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

  /** One that nothing tells of: it lies in {@code [from, to)}, if it was at all. */
  public static Presence perhaps(long from, long to) {
    return new Presence(from, Long.MAX_VALUE, Long.MIN_VALUE, to);
  }

  /**
   * The same of something that came to be at an instant. Where that is later than the evidence of
   * its start, one of the two is wrong: the instants between may be and are not sure.
   */
  public Presence since(long created) {
    return created <= startEarliest
        ? this
        : created <= startLatest && created <= endLatest
            ? new Presence(created, startLatest, endEarliest, endLatest)
            : new Presence(startEarliest, Math.max(startLatest, created), endEarliest, endLatest);
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
      return perhaps(Math.max(startEarliest, from), Math.min(endLatest, to));
    }
    return new Presence(
        Math.max(startEarliest, from),
        Math.max(Math.min(startLatest, to), from),
        Math.min(Math.max(endEarliest, from), to),
        Math.min(endLatest, to));
  }
}
