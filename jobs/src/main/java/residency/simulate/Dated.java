package residency.simulate;

import java.util.function.Function;

/**
 * Something that changes at most once, at the start (UTC) of a day of the world.
 *
 * @param day when it changes, from 0; {@link #NEVER}: it does not
 */
record Dated<T>(T before, int day, T after) {
  static final int NEVER = Integer.MAX_VALUE;

  static <T> Dated<T> always(T value) {
    return new Dated<>(value, NEVER, value);
  }

  T at(int onDay) {
    return onDay < day ? before : after;
  }

  boolean changes() {
    return day != NEVER;
  }

  <R> Dated<R> map(Function<T, R> function) {
    return new Dated<>(function.apply(before), day, function.apply(after));
  }
}
