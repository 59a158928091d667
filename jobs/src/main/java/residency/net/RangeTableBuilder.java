package residency.net;

import java.util.function.IntBinaryOperator;

/** Collects ranges, in any order and overlapping at will, and flattens them to disjoint ones. */
public final class RangeTableBuilder {
  private final IntBinaryOperator tie;
  private final DatedRanges rows = new DatedRanges();

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
    rows.add(range, value, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The ranges added so far as a table. */
  public RangeTable build() {
    Steps ipv4 = new Steps(0, Addresses.ipv4(0));
    Sweep.over(rows, true, tie, (high, low, line) -> ipv4.step(high, low, line.only()));
    Steps ipv6 = new Steps(0, 0);
    Sweep.over(rows, false, tie, (high, low, line) -> ipv6.step(high, low, line.only()));
    return new RangeTable(ipv4.toIpv4(), ipv6.toIpv6());
  }
}
