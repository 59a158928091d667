package residency.retain.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A survival curve by the method that fits what is known.
 *
 * @param method how it was estimated
 * @param points its steps in order, the first at day 0
 */
public record Survival(Method method, List<CurvePoint> points) {
  /** How a curve is estimated. */
  public enum Method {
    KAPLAN_MEIER,
    TURNBULL
  }

  /** Kaplan-Meier where every end is open or known to the day, else Turnbull. */
  public static Survival of(List<Duration> durations) {
    boolean toTheDay =
        durations.stream().allMatch(d -> d.to() == Duration.OPEN || d.to() == d.from() + 1);
    List<CurvePoint> points = new ArrayList<>();
    points.add(
        new CurvePoint(
            0,
            1,
            1,
            1,
            durations.stream().filter(d -> d.entry() == 0).mapToLong(Duration::records).sum()));
    points.addAll(toTheDay ? KaplanMeier.estimate(durations) : Turnbull.estimate(durations));
    return new Survival(toTheDay ? Method.KAPLAN_MEIER : Method.TURNBULL, List.copyOf(points));
  }

  /**
   * First day after which at most half of the records are left; empty: more than half still are.
   */
  public OptionalInt median() {
    return points.stream().filter(p -> p.survival() <= 0.5).mapToInt(CurvePoint::days).findFirst();
  }

  /** Share that stays for longer than so many days. */
  public double at(int days) {
    double survival = 1;
    for (CurvePoint point : points) {
      survival = point.days() <= days ? point.survival() : survival;
    }
    return survival;
  }

  /**
   * Mean of the days that records stay for, none counted for longer than so many days: the mean
   * itself is not defined while some are still there.
   */
  public double restrictedMean(int days) {
    double mean = 0;
    double survival = 1;
    int since = 0;
    for (CurvePoint point : points) {
      int until = Math.min(point.days(), days);
      mean += survival * (until - since);
      since = until;
      survival = point.survival();
    }
    return mean + survival * (days - since);
  }
}
