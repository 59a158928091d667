package residency.net;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * A value for every instant, painted span by span: what was painted first stays, and spans of one
 * layer that differ are settled by the tie. Used again for one place after the other.
 */
final class Timeline {
  private final IntBinaryOperator tie;

  /** Where each step starts; the first one since ever. */
  private long[] froms = new long[8];

  private int[] values = new int[8];
  private int[] layers = new int[8];
  private int steps;

  Timeline(IntBinaryOperator tie) {
    this.tie = tie;
    clear();
  }

  void clear() {
    steps = 1;
    froms[0] = Long.MIN_VALUE;
    values[0] = RangeTable.NONE;
    layers[0] = -1;
  }

  /** Paints {@code [from, to)}. */
  void paint(long from, long to, int value, int layer) {
    cut(from);
    if (to != Long.MAX_VALUE) {
      cut(to);
    }
    for (int step = 0; step < steps && froms[step] < to; step++) {
      if (froms[step] < from) {
        continue;
      }
      if (values[step] == RangeTable.NONE) {
        values[step] = value;
        layers[step] = layer;
      } else if (layers[step] == layer && values[step] != value) {
        values[step] = tie.applyAsInt(values[step], value);
      }
    }
  }

  /** Starts a step at an instant, unless one starts there. */
  private void cut(long instant) {
    int at = Arrays.binarySearch(froms, 0, steps, instant);
    if (at >= 0) {
      return;
    }
    at = -at - 1;
    if (steps == froms.length) {
      froms = Arrays.copyOf(froms, 2 * steps);
      values = Arrays.copyOf(values, 2 * steps);
      layers = Arrays.copyOf(layers, 2 * steps);
    }
    System.arraycopy(froms, at, froms, at + 1, steps - at);
    System.arraycopy(values, at, values, at + 1, steps - at);
    System.arraycopy(layers, at, layers, at + 1, steps - at);
    froms[at] = instant;
    values[at] = values[at - 1];
    layers[at] = layers[at - 1];
    steps++;
  }

  /** Whether every instant has a value. */
  boolean isFull() {
    for (int step = 0; step < steps; step++) {
      if (values[step] == RangeTable.NONE) {
        return false;
      }
    }
    return true;
  }

  /** Makes one step of neighbours of one value. */
  void merge() {
    int kept = 1;
    for (int step = 1; step < steps; step++) {
      if (values[step] != values[kept - 1]) {
        froms[kept] = froms[step];
        values[kept] = values[step];
        kept++;
      }
    }
    steps = kept;
  }

  int steps() {
    return steps;
  }

  long from(int step) {
    return froms[step];
  }

  int value(int step) {
    return values[step];
  }

  /** The value at all times; {@link RangeTable#NONE} also if there is no such one. */
  int only() {
    return steps == 1 ? values[0] : RangeTable.NONE;
  }
}
