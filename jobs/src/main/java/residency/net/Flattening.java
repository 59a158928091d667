package residency.net;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntBinaryOperator;

/**
 * Turns overlapping ranges of one family into disjoint steps by a sweep over their starts and ends.
 * At every address the smallest of the ranges that hold it wins.
 */
final class Flattening {
  private final List<ValueRange> byStart;
  private final IntBinaryOperator tie;

  /** Ranges begun, smallest first; one that has ended stays until it comes to the top. */
  private final PriorityQueue<ValueRange> begun = new PriorityQueue<>(ValueRange.BY_SIZE);

  private int next;
  private long high;
  private long low;

  private Flattening(List<ValueRange> ranges, IntBinaryOperator tie) {
    this.byStart = new ArrayList<>(ranges);
    byStart.sort(ValueRange.BY_START);
    this.tie = tie;
  }

  static void flatten(List<ValueRange> ranges, IntBinaryOperator tie, Steps out) {
    new Flattening(ranges, tie).sweep(out);
  }

  private void sweep(Steps out) {
    while (next < byStart.size() || !begun.isEmpty()) {
      if (begun.isEmpty()) {
        high = byStart.get(next).startHigh();
        low = byStart.get(next).startLow();
      }
      while (nextStartsHere()) {
        begun.add(byStart.get(next++));
      }
      ValueRange shortest = step(out);
      if (!advance(shortest)) {
        return;
      }
      while (!begun.isEmpty() && begun.element().endsBefore(high, low)) {
        begun.remove();
      }
      if (begun.isEmpty() && !nextStartsHere()) {
        out.step(high, low, RangeTable.NONE);
      }
    }
  }

  private boolean nextStartsHere() {
    return next < byStart.size() && byStart.get(next).startsAt(high, low);
  }

  /** Writes the value of the smallest ranges here, and gives the one of them that ends first. */
  private ValueRange step(Steps out) {
    ValueRange first = begun.remove();
    int value = first.value();
    List<ValueRange> equals = new ArrayList<>(List.of(first));
    while (!begun.isEmpty() && ValueRange.BY_SIZE.compare(begun.element(), first) == 0) {
      ValueRange equal = begun.remove();
      if (!equal.endsBefore(high, low)) {
        equals.add(equal);
        value = value == equal.value() ? value : tie.applyAsInt(value, equal.value());
      }
    }
    begun.addAll(equals);
    out.step(high, low, value);
    // Of ranges of one size the first to start is the first to end.
    return equals.stream().min(ValueRange.BY_START).orElseThrow();
  }

  /** Goes on to where the winner may change; false if it holds to the end of the family. */
  private boolean advance(ValueRange winner) {
    if (next < byStart.size()
        && !winner.endsBefore(byStart.get(next).startHigh(), byStart.get(next).startLow())) {
      high = byStart.get(next).startHigh();
      low = byStart.get(next).startLow();
      return true;
    }
    low = winner.endLow() + 1;
    high = low == 0 ? winner.endHigh() + 1 : winner.endHigh();
    return !winner.endsFamily();
  }
}
