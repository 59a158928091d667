package residency.retain.presence;

import java.util.Arrays;

/**
 * Which listings show an object, as runs of four numbers each: series, first and last number of its
 * listings, and the last-modified time that they tell ({@link Evidence#UNTOLD}: none).
 */
public final class Runs {
  private static final int CELLS = 4;
  private static final int[] ORDER = {0, 3, 1, 2};

  private Runs() {}

  /** Whether a listing is among the runs. */
  static boolean has(long[] runs, int series, int number) {
    for (int run = 0; run < runs.length; run += CELLS) {
      if (runs[run] == series && runs[run + 1] <= number && number <= runs[run + 2]) {
        return true;
      }
    }
    return false;
  }

  /** The same listings in as few runs as can be, in order; the given array is not changed. */
  public static long[] joined(long[] runs) {
    long[] joined = runs.clone();
    sort(joined);
    int size = 0;
    for (int run = 0; run < joined.length; run += CELLS) {
      int last = size - CELLS;
      if (size > 0
          && joined[last] == joined[run]
          && joined[last + 3] == joined[run + 3]
          && joined[run + 1] <= joined[last + 2] + 1) {
        joined[last + 2] = Math.max(joined[last + 2], joined[run + 2]);
      } else {
        System.arraycopy(joined, run, joined, size, CELLS);
        size += CELLS;
      }
    }
    return Arrays.copyOf(joined, size);
  }

  /** By insertion: there is mostly one run, and the new one comes last. */
  private static void sort(long[] runs) {
    for (int run = CELLS; run < runs.length; run += CELLS) {
      for (int at = run; at > 0 && isBefore(runs, at, at - CELLS); at -= CELLS) {
        for (int cell = at; cell < at + CELLS; cell++) {
          long swapped = runs[cell];
          runs[cell] = runs[cell - CELLS];
          runs[cell - CELLS] = swapped;
        }
      }
    }
  }

  private static boolean isBefore(long[] runs, int a, int b) {
    for (int cell : ORDER) {
      if (runs[a + cell] != runs[b + cell]) {
        return runs[a + cell] < runs[b + cell];
      }
    }
    return false;
  }
}
