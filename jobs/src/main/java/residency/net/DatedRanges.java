package residency.net;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Ranges with a value and the time it holds, in any order and overlapping at will. A row that comes
 * again for the time right after, as in the next day's copy of a table, makes the one before
 * longer: what stays the same is held once.
 */
final class DatedRanges implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int NONE = -1;
  private static final int FIRST_CAPACITY = 16;

  private long[] startHighs = new long[FIRST_CAPACITY];
  private long[] startLows = new long[FIRST_CAPACITY];
  private long[] endHighs = new long[FIRST_CAPACITY];
  private long[] endLows = new long[FIRST_CAPACITY];
  private long[] froms = new long[FIRST_CAPACITY];
  private long[] tos = new long[FIRST_CAPACITY];
  private int[] values = new int[FIRST_CAPACITY];

  /** The row before in the same bucket. */
  private int[] previous = new int[FIRST_CAPACITY];

  /** The last row of each bucket; rows of one range and value share a bucket. */
  private int[] buckets = new int[2 * FIRST_CAPACITY];

  private int size;

  DatedRanges() {
    Arrays.fill(buckets, NONE);
  }

  /** Adds a row that holds in {@code [from, to)}. */
  void add(AddressRange range, int value, long from, long to) {
    int bucket = bucket(range, value);
    for (int row = buckets[bucket]; row != NONE; row = previous[row]) {
      if (isSame(row, range, value) && from <= tos[row] && froms[row] <= to) {
        froms[row] = Math.min(froms[row], from);
        tos[row] = Math.max(tos[row], to);
        return;
      }
    }
    if (size == values.length) {
      grow();
      bucket = bucket(range, value);
    }
    startHighs[size] = range.start().high();
    startLows[size] = range.start().low();
    endHighs[size] = range.end().high();
    endLows[size] = range.end().low();
    froms[size] = from;
    tos[size] = to;
    values[size] = value;
    previous[size] = buckets[bucket];
    buckets[bucket] = size++;
  }

  private boolean isSame(int row, AddressRange range, int value) {
    return values[row] == value
        && startLows[row] == range.start().low()
        && endLows[row] == range.end().low()
        && startHighs[row] == range.start().high()
        && endHighs[row] == range.end().high();
  }

  private int bucket(AddressRange range, int value) {
    return bucket(
        range.start().high(), range.start().low(), range.end().high(), range.end().low(), value);
  }

  private int bucket(long startHigh, long startLow, long endHigh, long endLow, int value) {
    long hash = startHigh;
    hash = hash * 31 + startLow;
    hash = hash * 31 + endHigh;
    hash = hash * 31 + endLow;
    hash = hash * 31 + value;
    hash *= 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 32) & (buckets.length - 1);
  }

  private void grow() {
    int capacity = 2 * values.length;
    startHighs = Arrays.copyOf(startHighs, capacity);
    startLows = Arrays.copyOf(startLows, capacity);
    endHighs = Arrays.copyOf(endHighs, capacity);
    endLows = Arrays.copyOf(endLows, capacity);
    froms = Arrays.copyOf(froms, capacity);
    tos = Arrays.copyOf(tos, capacity);
    values = Arrays.copyOf(values, capacity);
    previous = new int[capacity];
    buckets = new int[2 * capacity];
    Arrays.fill(buckets, NONE);
    for (int row = 0; row < size; row++) {
      int bucket =
          bucket(startHighs[row], startLows[row], endHighs[row], endLows[row], values[row]);
      previous[row] = buckets[bucket];
      buckets[bucket] = row;
    }
  }

  int size() {
    return size;
  }

  AddressRange range(int row) {
    return new AddressRange(
        new Address(startHighs[row], startLows[row]), new Address(endHighs[row], endLows[row]));
  }

  /** The rows of a family, by start. */
  int[] byStart(boolean ipv4) {
    return IntStream.range(0, size)
        .filter(row -> Addresses.isIpv4(startHighs[row], startLows[row]) == ipv4)
        .boxed()
        .sorted(
            (a, b) -> Addresses.compare(startHighs[a], startLows[a], startHighs[b], startLows[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** All instants at which a row begins or ends, ascending, and the one since ever. */
  long[] instants() {
    TreeSet<Long> instants = new TreeSet<>(Set.of(Long.MIN_VALUE));
    for (int row = 0; row < size; row++) {
      instants.add(froms[row]);
      instants.add(tos[row]);
    }
    return instants.stream().mapToLong(Long::longValue).toArray();
  }

  /** Which of two rows has fewer addresses: negative, zero or positive. */
  int compareSizes(int a, int b) {
    return Addresses.compare(
        spanHigh(a), endLows[a] - startLows[a], spanHigh(b), endLows[b] - startLows[b]);
  }

  /** Upper half of the number of addresses less one. */
  private long spanHigh(int row) {
    int borrow = Long.compareUnsigned(endLows[row], startLows[row]) < 0 ? 1 : 0;
    return endHighs[row] - startHighs[row] - borrow;
  }

  boolean startsBehind(int row, long high, long low) {
    return Addresses.compare(startHighs[row], startLows[row], high, low) > 0;
  }

  boolean endsBefore(int row, long high, long low) {
    return Addresses.compare(endHighs[row], endLows[row], high, low) < 0;
  }

  long startHigh(int row) {
    return startHighs[row];
  }

  long startLow(int row) {
    return startLows[row];
  }

  long endHigh(int row) {
    return endHighs[row];
  }

  long endLow(int row) {
    return endLows[row];
  }

  long from(int row) {
    return froms[row];
  }

  long to(int row) {
    return tos[row];
  }

  int value(int row) {
    return values[row];
  }
}
