package residency.retain.presence;

import java.util.List;

/**
 * How long a record was at a place, whichever of its copies was there.
 *
 * @param presences how many presences it is made of
 * @param minMicros shortest time that the evidence allows, microseconds
 * @param maxMicros longest time that it allows, microseconds; {@code Long.MAX_VALUE}: unbounded
 * @param censoring what is open
 */
public record Stay(int presences, long minMicros, long maxMicros, Censoring censoring) {
  /** The stay that presences make up. */
  public static Stay of(List<Presence> presences) {
    return new Stay(
        presences.size(),
        Spans.sure(presences).length(),
        Spans.possible(presences).length(),
        Censoring.of(presences));
  }
}
