package residency.attribute.index;

import java.io.Serializable;
import java.util.Arrays;

/**
 * For each key, disjoint spans of time with a value each: one hash probe and one binary search give
 * the value that held at a time. Immutable and safe for use by several threads.
 */
public final class AsOfIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What {@link #find} gives where nothing held. */
  public static final int NONE = -1;

  /** Open addressing: the number of a key plus one; 0 marks a free slot. */
  private final int[] slots;

  /** The halves of each key. */
  private final long[] high;

  private final long[] low;

  /** Segments of key k stand between {@code offsets[k]} and {@code offsets[k + 1]}. */
  private final int[] offsets;

  private final long[] starts;
  private final int[] values;

  private AsOfIndex(
      int[] slots, long[] high, long[] low, int[] offsets, long[] starts, int[] values) {
    this.slots = slots;
    this.high = high;
    this.low = low;
    this.offsets = offsets;
    this.starts = starts;
    this.values = values;
  }

  /**
   * The value that held for a key at a time.
   *
   * @param time in the unit of the segments
   * @return the value, or {@link #NONE}
   */
  public int find(long keyHigh, long keyLow, long time) {
    int mask = slots.length - 1;
    for (int slot = (int) keyLow & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int key = slots[slot] - 1;
      if (low[key] == keyLow && high[key] == keyHigh) {
        int at = Arrays.binarySearch(starts, offsets[key], offsets[key + 1], time);
        int segment = at >= 0 ? at : -at - 2;
        return segment < offsets[key] ? NONE : values[segment];
      }
    }
    return NONE;
  }

  /** Number of keys. */
  public int keys() {
    return offsets.length - 1;
  }

  /** Number of segments of all keys. */
  public int segments() {
    return starts.length;
  }

  /** Takes keys in any order, and the segments of each key in rising order of time. */
  public static final class Builder {
    private long[] high = new long[64];
    private long[] low = new long[64];
    private int[] offsets = new int[65];
    private int keys;
    private long[] starts = new long[256];
    private int[] values = new int[256];
    private int segments;

    /** Begins a key; each key may be begun once. */
    public void key(long keyHigh, long keyLow) {
      if (keys == high.length) {
        high = Arrays.copyOf(high, keys * 2);
        low = Arrays.copyOf(low, keys * 2);
        offsets = Arrays.copyOf(offsets, keys * 2 + 1);
      }
      high[keys] = keyHigh;
      low[keys] = keyLow;
      offsets[keys] = segments;
      keys++;
      offsets[keys] = segments;
    }

    /**
     * Adds a segment to the key begun last: {@code value} holds from {@code start} to the start of
     * the next segment, or for ever. A segment that says the same as the one before is left out.
     *
     * @param value what holds, or {@link #NONE}
     */
    public void segment(long start, int value) {
      boolean first = segments == offsets[keys - 1];
      if (first ? value == NONE : values[segments - 1] == value) {
        return;
      }
      if (!first && starts[segments - 1] >= start) {
        throw new IllegalArgumentException("segment at " + start + " is not after the one before");
      }
      if (segments == starts.length) {
        starts = Arrays.copyOf(starts, segments * 2);
        values = Arrays.copyOf(values, segments * 2);
      }
      starts[segments] = start;
      values[segments] = value;
      segments++;
      offsets[keys] = segments;
    }

    /** Builds the index of all keys so far. */
    public AsOfIndex build() {
      int capacity = Integer.highestOneBit(Math.max(keys, 4)) * 4;
      int[] slots = new int[capacity];
      for (int key = 0; key < keys; key++) {
        int slot = (int) low[key] & (capacity - 1);
        while (slots[slot] != 0) {
          int other = slots[slot] - 1;
          if (low[other] == low[key] && high[other] == high[key]) {
            throw new IllegalArgumentException("a key was begun twice");
          }
          slot = (slot + 1) & (capacity - 1);
        }
        slots[slot] = key + 1;
      }
      return new AsOfIndex(
          slots,
          Arrays.copyOf(high, keys),
          Arrays.copyOf(low, keys),
          Arrays.copyOf(offsets, keys + 1),
          Arrays.copyOf(starts, segments),
          Arrays.copyOf(values, segments));
    }
  }
}
