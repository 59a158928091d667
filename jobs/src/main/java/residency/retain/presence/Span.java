package residency.retain.presence;

/**
 * A span of time.
 *
 * @param from first instant, microseconds; {@code Long.MIN_VALUE}: since ever
 * @param to first instant after, microseconds; {@code Long.MAX_VALUE}: for ever
 */
public record Span(long from, long to) {
  /** All of time. */
  public static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

  public Span {
    if (from >= to) {
      throw new IllegalArgumentException("span from %d to %d".formatted(from, to));
    }
  }
}
