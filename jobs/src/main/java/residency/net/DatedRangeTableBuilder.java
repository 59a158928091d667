package residency.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects ranges with the times they hold, and flattens them to disjoint ones. */
public final class DatedRangeTableBuilder {
  private final IntBinaryOperator tie;
  private final DatedRanges rows = new DatedRanges();

  /**
   * Makes an empty builder.
   *
   * @param tie the value where several ranges of one size are the smallest; called with two of
   *     their values and then with its result and the next, so it must not depend on their order
   */
  public DatedRangeTableBuilder(IntBinaryOperator tie) {
    this.tie = tie;
  }

  /**
   * Adds a range that has a value in {@code [from, to)}; {@link Long#MIN_VALUE}: since ever, {@link
   * Long#MAX_VALUE}: for ever.
   *
   * @param value not negative
   */
  public void add(AddressRange range, int value, long from, long to) {
    rows.add(range, value, from, to);
  }

  /** The ranges added so far as a table. */
  public DatedRangeTable build() {
    Histories histories = new Histories();
    Steps ipv4 = new Steps(0, Addresses.ipv4(0));
    Sweep.over(rows, true, tie, (high, low, line) -> ipv4.step(high, low, histories.of(line)));
    Steps ipv6 = new Steps(0, 0);
    Sweep.over(rows, false, tie, (high, low, line) -> ipv6.step(high, low, histories.of(line)));
    return histories.table(new RangeTable(ipv4.toIpv4(), ipv6.toIpv6()));
  }

  /** The distinct histories, numbered. */
  private static final class Histories {
    private record History(long[] froms, int[] values) {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof History that
            && Arrays.equals(froms, that.froms)
            && Arrays.equals(values, that.values);
      }

      @Override
      public int hashCode() {
        return 31 * Arrays.hashCode(froms) + Arrays.hashCode(values);
      }

      @Override
      public String toString() {
        return Arrays.toString(froms) + Arrays.toString(values);
      }
    }

    private final Map<History, Integer> numbers = new HashMap<>();
    private final List<History> all = new ArrayList<>();
    private int steps;

    int of(Timeline line) {
      if (line.steps() == 1 && line.only() == RangeTable.NONE) {
        return RangeTable.NONE;
      }
      History history = new History(line.froms(), line.values());
      Integer known = numbers.putIfAbsent(history, all.size());
      if (known != null) {
        return known;
      }
      all.add(history);
      steps += line.steps();
      return all.size() - 1;
    }

    DatedRangeTable table(RangeTable ranges) {
      int[] starts = new int[all.size() + 1];
      long[] froms = new long[steps];
      int[] values = new int[steps];
      int at = 0;
      for (int number = 0; number < all.size(); number++) {
        History history = all.get(number);
        starts[number] = at;
        System.arraycopy(history.froms, 0, froms, at, history.froms.length);
        System.arraycopy(history.values, 0, values, at, history.values.length);
        at += history.values.length;
      }
      starts[all.size()] = at;
      return new DatedRangeTable(ranges, starts, froms, values);
    }
  }
}
