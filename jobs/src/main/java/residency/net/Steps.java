package residency.net;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Gathers a step function over one address family, in ascending order, merging equal steps. */
final class Steps {
  private final LongStream.Builder highs = LongStream.builder();
  private final LongStream.Builder lows = LongStream.builder();
  private final IntStream.Builder values = IntStream.builder();
  private final long firstHigh;
  private final long firstLow;
  private boolean empty = true;
  private int last = RangeTable.NONE;

  /** Starts at the first address of the family. */
  Steps(long firstHigh, long firstLow) {
    this.firstHigh = firstHigh;
    this.firstLow = firstLow;
  }

  /** The value from this address on, which lies after that of the call before. */
  void step(long high, long low, int value) {
    if (empty && (high != firstHigh || low != firstLow)) {
      append(firstHigh, firstLow, RangeTable.NONE);
    }
    if (empty || value != last) {
      append(high, low, value);
    }
  }

  private void append(long high, long low, int value) {
    highs.add(high);
    lows.add(low);
    values.add(value);
    empty = false;
    last = value;
  }

  private void complete() {
    if (empty) {
      append(firstHigh, firstLow, RangeTable.NONE);
    }
  }

  Ipv4Steps toIpv4() {
    complete();
    return new Ipv4Steps(
        lows.build().mapToInt(low -> (int) low).toArray(), values.build().toArray());
  }

  Ipv6Steps toIpv6() {
    complete();
    return new Ipv6Steps(highs.build().toArray(), lows.build().toArray(), values.build().toArray());
  }
}
