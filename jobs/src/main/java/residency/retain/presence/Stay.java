package residency.retain.presence;

import java.util.List;
import java.util.stream.Stream;

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
    return of(presences, List.of());
  }

  /**
   * The stay that presences make up, and others that may have been.
   *
   * @param unseen each {@link Presence#perhaps}
   */
  public static Stay of(List<Presence> told, List<Presence> unseen) {
    List<Presence> all = Stream.concat(told.stream(), unseen.stream()).toList();
    return new Stay(
        told.size(), Spans.sure(told).length(), Spans.possible(all).length(), Censoring.of(all));
  }
}
