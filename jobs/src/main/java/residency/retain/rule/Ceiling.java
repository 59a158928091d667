package residency.retain.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.retain.presence.Presence;
import residency.retain.presence.Span;
import residency.retain.presence.Spans;

/**
 * Judges rules of at most so many days: one is violated if at any instant at which it is in force
 * and the record there, the clock is over the limit. A rule that takes another's place starts no
 * new clock.
 */
final class Ceiling {
  private final Rule rule;
  private final Spans force;
  private final long horizon;
  private long min;
  private long max = -1;
  private long maxSoFar = -1;

  private Ceiling(Rule rule, Spans force, long horizon) {
    this.rule = rule;
    this.force = force;
    this.horizon = horizon;
  }

  /**
   * Judges a record at a place.
   *
   * @param force when the rule is in force for the record
   * @param clock when the rule's clock runs
   * @param presences of the copies at the place
   * @param horizon when the evidence ends, microseconds: what comes later is undecided
   * @return null if the rule was never in force with the clock running and the record there
   */
  static @Nullable Age judge(
      Rule rule, Spans force, List<ClockTime> clock, List<Presence> presences, long horizon) {
    Ceiling ceiling = new Ceiling(rule, force, horizon);
    if (rule.clock() == Clock.ARRIVED) {
      ceiling.addUp(presences);
    } else {
      for (Span span : force.list()) {
        for (ClockTime time : clock) {
          presences.forEach(presence -> ceiling.read(span, time, presence));
        }
      }
    }
    return ceiling.max < 0 ? null : ceiling.age();
  }

  private Age age() {
    long limit = rule.limit();
    return new Age(
        min,
        max,
        min > limit
            ? Compliance.VIOLATED
            : max <= limit
                ? Compliance.KEPT
                : maxSoFar > limit ? Compliance.POSSIBLY_VIOLATED : Compliance.UNDECIDED);
  }

  /** The clock at the last instant of a presence. */
  private void read(Span span, ClockTime time, Presence presence) {
    long stop = Math.min(span.to(), time.stop());
    long sureFrom = Math.max(presence.startLatest(), span.from());
    long sureTo = Math.min(presence.endEarliest(), stop);
    boolean surely =
        presence.startLatest() < presence.endEarliest()
            ? sureFrom < sureTo
            // No more than some instant between the two, and all of them count.
            : presence.endEarliest() >= span.from() && presence.startLatest() < stop;
    if (surely && sureTo > time.startLatest()) {
      min = Math.max(min, sureTo - time.startLatest());
    }
    long from = Math.max(presence.startEarliest(), span.from());
    long to = Math.min(presence.endLatest(), stop);
    if (from <= to && time.startEarliest() < to && presence.startEarliest() < stop) {
      max = Math.max(max, between(time.startEarliest(), to));
      long known = Math.min(to, Math.max(horizon, presence.endEarliest()));
      if (known > time.startEarliest()) {
        maxSoFar = Math.max(maxSoFar, between(time.startEarliest(), known));
      }
    }
  }

  private static long between(long from, long to) {
    return from == Long.MIN_VALUE || to == Long.MAX_VALUE ? Long.MAX_VALUE : to - from;
  }

  /** The time at the place in all, up to the last instant in force. */
  private void addUp(List<Presence> presences) {
    Spans sure = Spans.sure(presences);
    Spans surelyInForce = sure.and(force);
    if (!surelyInForce.isEmpty()) {
      min = sure.lengthBefore(surelyInForce.last());
    }
    Spans possible = Spans.possible(presences);
    Spans possiblyInForce = possible.and(force);
    if (!possiblyInForce.isEmpty()) {
      max = possible.lengthBefore(possiblyInForce.last());
      maxSoFar = possible.lengthBefore(Math.min(possiblyInForce.last(), horizon));
    }
  }
}
