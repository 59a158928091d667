package residency.retain.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The nonparametric maximum likelihood estimator where ends lie within intervals (Turnbull 1976),
 * with delayed entry (mass only where Alioum and Commenges 1996 allow it). The self-consistency
 * steps are those of EM, made faster by SQUAREM (Varadhan and Roland 2008), which never lets the
 * likelihood fall. No band: its variance has no closed form.
 */
public final class Turnbull {
  private static final int MOST_STEPS = 100_000;

  /** How far from the optimum's conditions the estimate may be. */
  private static final double TOLERANCE = 1e-10;

  /** Ends of the intervals that may hold mass: {@code (left, right]}, in order. */
  private final int[] left;

  private final int[] right;

  /** For each duration: the intervals within it are {@code [first, last)}. */
  private final int[] first;

  private final int[] last;

  /** For each duration: the first interval after its entry. */
  private final int[] seen;

  private final long[] records;

  private Turnbull(List<Duration> durations) {
    List<int[]> intervals = innermost(durations);
    left = intervals.stream().mapToInt(interval -> interval[0]).toArray();
    right = intervals.stream().mapToInt(interval -> interval[1]).toArray();
    int n = durations.size();
    first = new int[n];
    last = new int[n];
    seen = new int[n];
    records = new long[n];
    for (int i = 0; i < n; i++) {
      Duration duration = durations.get(i);
      first[i] = firstFrom(duration.from());
      seen[i] = firstFrom(duration.entry());
      int end = first[i];
      while (end < right.length && right[end] <= duration.to()) {
        end++;
      }
      last[i] = end;
      records[i] = duration.records();
    }
  }

  /** A point for each day up to which some records surely went, in order. */
  public static List<CurvePoint> estimate(List<Duration> durations) {
    Turnbull turnbull = new Turnbull(durations);
    double[] mass = turnbull.solve();
    List<CurvePoint> points = new ArrayList<>();
    double gone = 0;
    for (int j = 0; j < mass.length; j++) {
      gone += mass[j];
      int day = turnbull.right[j];
      if (day != Duration.OPEN && mass[j] > TOLERANCE) {
        points.add(
            new CurvePoint(
                day, Math.max(0, 1 - gone), Double.NaN, Double.NaN, atRisk(durations, day)));
      }
    }
    return points;
  }

  private static long atRisk(List<Duration> durations, int day) {
    return durations.stream()
        .filter(d -> d.entry() < day && (d.to() == Duration.OPEN ? d.from() : d.to()) >= day)
        .mapToLong(Duration::records)
        .sum();
  }

  private int firstFrom(int day) {
    int at = Arrays.binarySearch(left, day);
    return at < 0 ? -at - 1 : at;
  }

  /** From a left end to the next right end, with no other end between. */
  private static List<int[]> innermost(List<Duration> durations) {
    List<int[]> ends = new ArrayList<>(); // day; 0: right, which is within, 1: left, which is not
    for (Duration duration : durations) {
      ends.add(new int[] {duration.from(), 1});
      ends.add(new int[] {duration.to(), 0});
      ends.add(new int[] {duration.entry(), 0});
    }
    ends.sort((a, b) -> a[0] != b[0] ? Integer.compare(a[0], b[0]) : Integer.compare(a[1], b[1]));
    List<int[]> intervals = new ArrayList<>();
    for (int i = 1; i < ends.size(); i++) {
      if (ends.get(i - 1)[1] == 1 && ends.get(i)[1] == 0) {
        intervals.add(new int[] {ends.get(i - 1)[0], ends.get(i)[0]});
      }
    }
    return intervals;
  }

  private double[] solve() {
    double[] mass = new double[left.length];
    Arrays.fill(mass, 1.0 / mass.length);
    double[] once = new double[mass.length];
    double[] twice = new double[mass.length];
    double[] leap = new double[mass.length];
    for (int step = 0; step < MOST_STEPS; step++) {
      if (improve(mass, once) < TOLERANCE) {
        return once;
      }
      improve(once, twice);
      leap(mass, once, twice, leap);
      improve(likelihood(leap) > likelihood(twice) ? leap : twice, mass);
    }
    throw new IllegalStateException(
        "no convergence after %d steps with %d durations".formatted(MOST_STEPS, records.length));
  }

  /**
   * One step of EM.
   *
   * @return how far the start is from the conditions of Karush, Kuhn and Tucker
   */
  private double improve(double[] mass, double[] next) {
    double[] before = sums(mass);
    double[] change = new double[mass.length + 1];
    double all = 0;
    for (int i = 0; i < records.length; i++) {
      double within = records[i] / (before[last[i]] - before[first[i]]);
      double observed = records[i] / (before[mass.length] - before[seen[i]]);
      change[first[i]] += within;
      change[last[i]] -= within;
      change[0] += observed; // those who went before they could be seen
      change[seen[i]] -= observed;
      all += observed;
    }
    double off = 0;
    double rate = 0;
    for (int j = 0; j < mass.length; j++) {
      rate += change[j];
      double factor = rate / all;
      next[j] = mass[j] * factor;
      off = Math.max(off, Math.max(factor - 1, mass[j] * (1 - factor)));
    }
    return off;
  }

  private static void leap(double[] mass, double[] once, double[] twice, double[] leap) {
    double speed = 0;
    double bend = 0;
    for (int j = 0; j < mass.length; j++) {
      double r = once[j] - mass[j];
      double v = twice[j] - once[j] - r;
      speed += r * r;
      bend += v * v;
    }
    double length = bend == 0 ? 1 : Math.max(1, Math.sqrt(speed / bend));
    double all = 0;
    for (int j = 0; j < mass.length; j++) {
      double r = once[j] - mass[j];
      double v = twice[j] - once[j] - r;
      double to = mass[j] + 2 * length * r + length * length * v;
      leap[j] = to > 0 ? to : twice[j] / 2; // never to zero, from where there is no way back
      all += leap[j];
    }
    for (int j = 0; j < mass.length; j++) {
      leap[j] /= all;
    }
  }

  private double likelihood(double[] mass) {
    double[] before = sums(mass);
    double sum = 0;
    for (int i = 0; i < records.length; i++) {
      sum +=
          records[i]
              * Math.log(
                  (before[last[i]] - before[first[i]]) / (before[mass.length] - before[seen[i]]));
    }
    return sum;
  }

  private static double[] sums(double[] mass) {
    double[] before = new double[mass.length + 1];
    for (int j = 0; j < mass.length; j++) {
      before[j + 1] = before[j] + mass[j];
    }
    return before;
  }
}
