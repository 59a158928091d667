package residency.net;

import java.util.Comparator;

/** A range with its value; four longs, since tables have millions of them. */
record ValueRange(long startHigh, long startLow, long endHigh, long endLow, int value) {
  static final Comparator<ValueRange> BY_START =
      (a, b) -> Addresses.compare(a.startHigh, a.startLow, b.startHigh, b.startLow);

  static final Comparator<ValueRange> BY_SIZE =
      (a, b) ->
          Addresses.compare(
              a.spanHigh(), a.endLow - a.startLow, b.spanHigh(), b.endLow - b.startLow);

  /** Upper half of the number of addresses less one. */
  private long spanHigh() {
    int borrow = Long.compareUnsigned(endLow, startLow) < 0 ? 1 : 0;
    return endHigh - startHigh - borrow;
  }

  boolean startsAt(long high, long low) {
    return startHigh == high && startLow == low;
  }

  boolean endsBefore(long high, long low) {
    return Addresses.compare(endHigh, endLow, high, low) < 0;
  }

  /** Whether it ends with the last address of its family. */
  boolean endsFamily() {
    return endLow == -1L && endHigh == -1L
        || Addresses.isIpv4(endHigh, endLow) && (int) endLow == -1;
  }
}
