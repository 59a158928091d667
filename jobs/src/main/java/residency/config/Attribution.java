package residency.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How flows get their names. Defaults and ranges of the durations: {@link DurationSetting}.
 *
 * @param grades the grades of names to use, best first, of {@link #GRADES}
 * @param grace how long after its expiry an answer may still name a flow
 * @param tolerance how much later than the flow's start an answer may be
 * @param maxTtl the longest that an answer counts as live
 * @param settle how long after a day's end its inputs may still change it
 */
public record Attribution(
    Set<String> grades, Duration grace, Duration tolerance, Duration maxTtl, Duration settle) {

  /** Every grade of a name, best first; all are used where the config does not say. */
  public static final List<String> GRADES = List.of("OBSERVED", "CLIENT", "CLIENT_STALE", "SHARED");

  public Attribution {
    Set<String> ordered = new LinkedHashSet<>(GRADES);
    ordered.retainAll(grades);
    grades = Collections.unmodifiableSet(ordered);
  }
}
