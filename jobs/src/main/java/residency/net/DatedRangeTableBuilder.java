package residency.net;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects ranges with the times they hold, and flattens them to disjoint ones. */
public final class DatedRangeTableBuilder implements Serializable {
  private static final long serialVersionUID = 1;

  /** Takes rows. */
  public interface Rows {
    /** Takes a row as {@link DatedRangeTableBuilder#add} took it. */
    void add(AddressRange range, int value, long from, long to);
  }

  private final DatedRanges rows = new DatedRanges();
  private @Nullable Crossings crossings;

  /**
   * Adds a range that has a value in {@code [from, to)}; {@link Long#MIN_VALUE}: since ever, {@link
   * Long#MAX_VALUE}: for ever.
   *
   * @param value not negative
   */
  public void add(AddressRange range, int value, long from, long to) {
    rows.add(range, value, from, to);
  }

  /**
   * The ranges added so far as a table.
   *
   * @param tie the value where several ranges of one size are the smallest; called with two of
   *     their values and then with its result and the next, so it must not depend on their order
   */
  public DatedRangeTable build(IntBinaryOperator tie) {
    Histories histories = new Histories(rows.instants());
    Steps ipv4 = new Steps(0, Addresses.ipv4(0));
    Crossings ofIpv4 =
        Sweep.over(rows, true, tie, (high, low, line) -> ipv4.step(high, low, histories.of(line)));
    Steps ipv6 = new Steps(0, 0);
    Crossings ofIpv6 =
        Sweep.over(rows, false, tie, (high, low, line) -> ipv6.step(high, low, histories.of(line)));
    crossings = ofIpv4.plus(ofIpv6);
    return histories.table(new RangeTable(ipv4.toIpv4(), ipv6.toIpv6()));
  }

  /** What the ranges do to each other: those of the table built last, else of all so far. */
  public Crossings crossings() {
    Crossings counted = crossings;
    if (counted == null) {
      counted = crossings(true).plus(crossings(false));
      crossings = counted;
    }
    return counted;
  }

  private Crossings crossings(boolean ipv4) {
    return Sweep.over(rows, ipv4, (one, other) -> one, (high, low, line) -> {});
  }

  /** Number of distinct rows so far. */
  public int size() {
    return rows.size();
  }

  /** Gives the start of every so manieth row. */
  public void starts(int every, Consumer<Address> to) {
    for (int row = 0; row < rows.size(); row += every) {
      to.accept(new Address(rows.startHigh(row), rows.startLow(row)));
    }
  }

  /** Gives the rows that may hold an address between two, which included. */
  public void between(Address from, Address to, Rows rowsBetween) {
    for (int row = 0; row < rows.size(); row++) {
      if (!rows.startsBehind(row, to.high(), to.low())
          && !rows.endsBefore(row, from.high(), from.low())) {
        rowsBetween.add(rows.range(row), rows.value(row), rows.from(row), rows.to(row));
      }
    }
  }

  /** The distinct histories, one after the other. */
  private static final class Histories {
    private record History(int[] cells) {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof History that && Arrays.equals(cells, that.cells);
      }

      @Override
      public int hashCode() {
        return Arrays.hashCode(cells);
      }

      @Override
      public String toString() {
        return Arrays.toString(cells);
      }
    }

    private final long[] instants;
    private final Map<History, Integer> places = new HashMap<>();
    private final IntStream.Builder all = IntStream.builder();
    private int length;

    Histories(long[] instants) {
      this.instants = instants;
    }

    /** Where the history of a timeline starts. */
    int of(Timeline line) {
      if (line.steps() == 1 && line.only() == RangeTable.NONE) {
        return RangeTable.NONE;
      }
      int[] cells = new int[1 + 2 * line.steps()];
      cells[0] = line.steps();
      for (int step = 0; step < line.steps(); step++) {
        cells[1 + step] = Arrays.binarySearch(instants, line.from(step));
        cells[1 + line.steps() + step] = line.value(step);
      }
      Integer known = places.putIfAbsent(new History(cells), length);
      if (known != null) {
        return known;
      }
      Arrays.stream(cells).forEach(all);
      length += cells.length;
      return length - cells.length;
    }

    DatedRangeTable table(RangeTable ranges) {
      return new DatedRangeTable(ranges, instants, all.build().toArray());
    }
  }
}
