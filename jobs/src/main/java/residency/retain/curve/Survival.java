package residency.retain.curve;

import java.util.ArrayList;
import java.util.List;

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
}
