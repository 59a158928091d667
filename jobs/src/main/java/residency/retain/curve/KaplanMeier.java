package residency.retain.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The product-limit estimator (Kaplan and Meier 1958) with delayed entry, Greenwood's variance and
 * the log-log band (Kalbfleisch and Prentice 2002, section 1.4). Ends must be known to the day; one
 * that is open is censored at the last day that the record is known to have stayed for.
 */
public final class KaplanMeier {
  /** 0.975 quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  private KaplanMeier() {}

  /** A point for each day at which records went, in order. */
  public static List<CurvePoint> estimate(List<Duration> durations) {
    TreeSet<Integer> days = new TreeSet<>();
    for (Duration duration : durations) {
      if (duration.to() != Duration.OPEN) {
        days.add(duration.to());
      }
    }
    List<CurvePoint> points = new ArrayList<>();
    double survival = 1;
    double greenwood = 0;
    for (int day : days) {
      long atRisk = 0;
      long gone = 0;
      for (Duration duration : durations) {
        boolean ended = duration.to() != Duration.OPEN;
        if (duration.entry() < day && (ended ? duration.to() >= day : duration.from() >= day)) {
          atRisk += duration.records();
          gone += duration.to() == day ? duration.records() : 0;
        }
      }
      survival *= (double) (atRisk - gone) / atRisk;
      greenwood += (double) gone / ((double) atRisk * (atRisk - gone));
      points.add(point(day, survival, greenwood, atRisk));
    }
    return points;
  }

  private static CurvePoint point(int day, double survival, double greenwood, long atRisk) {
    if (survival <= 0) {
      return new CurvePoint(day, 0, Double.NaN, Double.NaN, atRisk);
    }
    double width = Math.exp(Z * Math.sqrt(greenwood) / Math.log(survival));
    return new CurvePoint(
        day, survival, Math.pow(survival, 1 / width), Math.pow(survival, width), atRisk);
  }
}
