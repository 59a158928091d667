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

  /** Open addressing: key halves and the number of the key plus one; 0 marks a free slot. */
  private final long[] slotHigh;

  private final long[] slotLow;
  private final int[] slotKey;

  /** Segments of key k stand between {@code offsets[k]} and {@code offsets[k + 1]}. */
  private final int[] offsets;

  private final long[] starts;
  private final int[] values;

  private AsOfIndex(
      long[] slotHigh, long[] slotLow, int[] slotKey, int[] offsets, long[] starts, int[] values) {
    this.slotHigh = slotHigh;
    this.slotLow = slotLow;
    this.slotKey = slotKey;
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
  public int find(long high, long low, long time) {
    int mask = slotKey.length - 1;
    int slot = (int) low & mask;
    while (slotKey[slot] != 0) {
      if (slotLow[slot] == low && slotHigh[slot] == high) {
        int key = slotKey[slot] - 1;
        int at = Arrays.binarySearch(starts, offsets[key], offsets[key + 1], time);
        int segment = at >= 0 ? at : -at - 2;
        return segment < offsets[key] ? NONE : values[segment];
      }
      slot = (slot + 1) & mask;
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
      long[] slotHigh = new long[capacity];
      long[] slotLow = new long[capacity];
      int[] slotKey = new int[capacity];
      for (int key = 0; key < keys; key++) {
        int slot = (int) low[key] & (capacity - 1);
        while (slotKey[slot] != 0) {
          if (slotLow[slot] == low[key] && slotHigh[slot] == high[key]) {
            throw new IllegalArgumentException("a key was begun twice");
          }
          slot = (slot + 1) & (capacity - 1);
        }
        slotHigh[slot] = high[key];
        slotLow[slot] = low[key];
        slotKey[slot] = key + 1;
      }
      return new AsOfIndex(
          slotHigh,
          slotLow,
          slotKey,
          Arrays.copyOf(offsets, keys + 1),
          Arrays.copyOf(starts, segments),
          Arrays.copyOf(values, segments));
    }
  }
}
