package residency.net;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * Turns overlapping ranges of one family into disjoint steps by a sweep over their starts and ends.
 * At every address and instant the smallest of the ranges that hold it wins.
 */
final class Sweep {
  /** Takes the steps in ascending order. */
  interface Out {
    /** What holds from this address on; the timeline is valid during the call only. */
    void step(long high, long low, Timeline timeline);
  }

  private final DatedRanges rows;
  private final int[] byStart;
  private final Timeline timeline;

  /** Rows that hold the place, smallest first. */
  private int[] active = new int[16];

  private int count;
  private int overlaps;
  private int contradictions;
  private int next;
  private long high;
  private long low;

  private Sweep(DatedRanges rows, boolean ipv4, IntBinaryOperator tie) {
    this.rows = rows;
    this.byStart = rows.byStart(ipv4);
    this.timeline = new Timeline(tie);
  }

  static Crossings over(DatedRanges rows, boolean ipv4, IntBinaryOperator tie, Out out) {
    Sweep sweep = new Sweep(rows, ipv4, tie);
    sweep.run(out);
    return new Crossings(sweep.byStart.length, sweep.overlaps, sweep.contradictions);
  }

  private void run(Out out) {
    while (next < byStart.length || count > 0) {
      if (count == 0) {
        high = rows.startHigh(byStart[next]);
        low = rows.startLow(byStart[next]);
      }
      while (nextStartsHere()) {
        cross(byStart[next]);
        insert(byStart[next++]);
      }
      paint();
      out.step(high, low, timeline);
      if (!advance()) {
        return;
      }
      if (count == 0 && !nextStartsHere()) {
        timeline.clear();
        out.step(high, low, timeline);
      }
    }
  }

  private boolean nextStartsHere() {
    return next < byStart.length && !rows.startsBehind(byStart[next], high, low);
  }

  /** Counts a row that meets others, which hold the place at some of its time. */
  private void cross(int row) {
    boolean overlaps = false;
    boolean contradicts = false;
    for (int i = 0; i < count; i++) {
      int other = active[i];
      if (rows.from(row) < rows.to(other) && rows.from(other) < rows.to(row)) {
        boolean same =
            rows.startHigh(other) == high
                && rows.startLow(other) == low
                && rows.compareSizes(other, row) == 0;
        contradicts |= same;
        overlaps |= !same;
      }
    }
    this.overlaps += overlaps && !contradicts ? 1 : 0;
    this.contradictions += contradicts ? 1 : 0;
  }

  /** Keeps the active rows in order of size. */
  private void insert(int row) {
    if (count == active.length) {
      active = Arrays.copyOf(active, 2 * count);
    }
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (rows.compareSizes(active[middle], row) <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    System.arraycopy(active, from, active, from + 1, count - from);
    active[from] = row;
    count++;
  }

  private void paint() {
    timeline.clear();
    int layer = 0;
    for (int i = 0; i < count; i++) {
      boolean larger = i > 0 && rows.compareSizes(active[i - 1], active[i]) != 0;
      if (larger && timeline.isFull()) {
        break;
      }
      layer += larger ? 1 : 0;
      int row = active[i];
      timeline.paint(rows.from(row), rows.to(row), rows.value(row), layer);
    }
    timeline.merge();
  }

  /** Goes on to where a row starts or has ended; false at the end of the family. */
  private boolean advance() {
    int first = active[0];
    for (int i = 1; i < count; i++) {
      if (rows.endsBefore(active[i], rows.endHigh(first), rows.endLow(first))) {
        first = active[i];
      }
    }
    if (next < byStart.length && !rows.endsBefore(first, startHigh(), startLow())) {
      high = startHigh();
      low = startLow();
      return true;
    }
    if (endsFamily(rows.endHigh(first), rows.endLow(first))) {
      return false;
    }
    low = rows.endLow(first) + 1;
    high = low == 0 ? rows.endHigh(first) + 1 : rows.endHigh(first);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!rows.endsBefore(active[i], high, low)) {
        active[kept++] = active[i];
      }
    }
    count = kept;
    return true;
  }

  private long startHigh() {
    return rows.startHigh(byStart[next]);
  }

  private long startLow() {
    return rows.startLow(byStart[next]);
  }

  private static boolean endsFamily(long endHigh, long endLow) {
    return endLow == -1L && endHigh == -1L
        || Addresses.isIpv4(endHigh, endLow) && (int) endLow == -1;
  }
}
