package residency.attribute;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest values found, by 128-bit keys that stand for all that they were found by.
 * Not safe for use by several threads.
 *
 * @param <V> what is found
 */
final class Known<V> {
  private static final int SLOTS = 1 << 16;

  private final long[] high = new long[SLOTS];
  private final long[] low = new long[SLOTS];
  private final @Nullable Object[] values = new Object[SLOTS];

  /** The value of a key; null if it is to be {@link #put}. */
  @SuppressWarnings("unchecked") // only put writes values
  @Nullable V get(long keyHigh, long keyLow) {
    int slot = (int) keyLow & (SLOTS - 1);
    return high[slot] == keyHigh && low[slot] == keyLow ? (V) values[slot] : null;
  }

  /** Remembers a value, and returns it. */
  V put(long keyHigh, long keyLow, V value) {
    int slot = (int) keyLow & (SLOTS - 1);
    high[slot] = keyHigh;
    low[slot] = keyLow;
    values[slot] = value;
    return value;
  }
}
