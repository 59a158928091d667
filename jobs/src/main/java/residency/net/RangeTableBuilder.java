package residency.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Collects ranges, in any order and overlapping at will, and flattens them to disjoint ones. */
public final class RangeTableBuilder {
  private final IntBinaryOperator tie;
  private final List<ValueRange> ipv4 = new ArrayList<>();
  private final List<ValueRange> ipv6 = new ArrayList<>();

  /**
   * Makes an empty builder.
   *
   * @param tie the value where several ranges of one size are the smallest; called with two of
   *     their values and then with its result and the next, so it must not depend on their order
   */
  public RangeTableBuilder(IntBinaryOperator tie) {
    this.tie = tie;
  }

  /**
   * Adds a range.
   *
   * @param value not negative
   */
  public void add(AddressRange range, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("value " + value + " of a range is negative");
    }
    Address start = range.start();
    Address end = range.end();
    (start.isIpv4() ? ipv4 : ipv6)
        .add(new ValueRange(start.high(), start.low(), end.high(), end.low(), value));
  }

  /** Adds the ranges of another builder. */
  public void addAll(RangeTableBuilder other) {
    ipv4.addAll(other.ipv4);
    ipv6.addAll(other.ipv6);
  }

  /** Whether no range was added. */
  public boolean isEmpty() {
    return ipv4.isEmpty() && ipv6.isEmpty();
  }

  /** The ranges added so far as a table. */
  public RangeTable build() {
    Steps ipv4Steps = new Steps(0, Addresses.ipv4(0));
    Flattening.flatten(ipv4, tie, ipv4Steps);
    Steps ipv6Steps = new Steps(0, 0);
    Flattening.flatten(ipv6, tie, ipv6Steps);
    return new RangeTable(ipv4Steps.toIpv4(), ipv6Steps.toIpv6());
  }
}
