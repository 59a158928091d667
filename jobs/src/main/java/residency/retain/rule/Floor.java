package residency.retain.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.retain.presence.Presence;
import residency.retain.presence.Span;
import residency.retain.presence.Spans;

/**
 * Judges rules of at least so many days: one is violated if the record was deleted while the rule
 * was in force and the clock below the limit. Deleted is a record only when no copy that the rule
 * is about is left, so a copy that moves to another store is not.
 */
final class Floor {
  private final Rule rule;
  private final List<Presence> presences;

  /** The instants at which any copy may have been, told or not. */
  private final Spans possible;

  /** Least age at which any deletion may have come. */
  private long min = Long.MAX_VALUE;

  /** Greatest age at which the first sure deletion may have come. */
  private long max = Long.MAX_VALUE;

  /** Age up to which it was surely kept while the rule was in force. */
  private long reached;

  private boolean possibly;
  private boolean open;

  private Floor(Rule rule, Copies.Held held) {
    this.rule = rule;
    this.presences = held.told();
    this.possible = Spans.possible(held.all());
  }

  /**
   * Judges a record.
   *
   * @param force when the rule is in force for the record
   * @param clock when the rule's clock runs
   * @param held all copies that the rule is about
   * @return null if the rule was never in force with the clock running and the record there
   */
  static @Nullable Age judge(Rule rule, Spans force, List<ClockTime> clock, Copies.Held held) {
    Floor floor = new Floor(rule, held);
    List<Presence> presences = held.told();
    boolean applies = false;
    for (int i = 0; i < presences.size(); i++) {
      Presence presence = presences.get(i);
      for (Span span : force.list()) {
        for (ClockTime time : clock) {
          if (Math.max(presence.startEarliest(), Math.max(span.from(), time.startEarliest()))
              <= Math.min(presence.endLatest(), Math.min(span.to() - 1, time.stop() - 1))) {
            applies = true;
            floor.read(i, span, time);
          }
        }
      }
    }
    return applies ? floor.age() : null;
  }

  private Age age() {
    long limit = rule.limit();
    if (max < limit) {
      return new Age(min, max, Compliance.VIOLATED);
    }
    if (possibly) {
      return new Age(min, max, Compliance.POSSIBLY_VIOLATED);
    }
    if (open) {
      return new Age(min, max, Compliance.UNDECIDED);
    }
    return new Age(min == Long.MAX_VALUE ? reached : min, max, Compliance.KEPT);
  }

  /** The end of a presence, as a deletion under the rule. */
  private void read(int at, Span span, ClockTime time) {
    Presence end = presences.get(at);
    long kept = Math.min(end.endEarliest(), Math.min(span.to(), time.stop()));
    reached = Math.max(reached, kept > time.startLatest() ? kept - time.startLatest() : 0);
    long ended = Math.max(end.startEarliest(), end.endEarliest());
    long from = Math.max(ended, Math.max(span.from(), time.startEarliest()));
    long to = Math.min(end.endLatest(), Math.min(span.to(), time.stop()));
    if (from > to || from >= span.to() || from >= time.stop() || isCovered(at)) {
      return; // it did not end then, or another copy outlived it
    }
    long age = time.startLatest() >= from ? 0 : from - time.startLatest();
    min = Math.min(min, age);
    boolean isOpen = end.endLatest() == Long.MAX_VALUE;
    long gone = allGoneBy(end.endLatest());
    boolean surelyThen =
        end.endEarliest() >= Math.max(span.from(), time.startLatest())
            && gone < Math.min(span.to(), time.stop());
    if (gone != Long.MAX_VALUE && surelyThen && time.startEarliest() != Long.MIN_VALUE) {
      max = Math.min(max, gone - time.startEarliest());
    }
    if (age < rule.limit()) {
      possibly |= !isOpen;
      open |= isOpen;
    }
  }

  /** Whether another copy was surely there all the time in which this one may have ended. */
  private boolean isCovered(int at) {
    Presence end = presences.get(at);
    for (int i = 0; i < presences.size(); i++) {
      Presence other = presences.get(i);
      boolean together =
          end.endEarliest() == end.endLatest() && other.endLatest() == end.endLatest();
      if (i != at
          && other.startLatest() <= end.endEarliest()
          && other.endEarliest() >= end.endLatest()
          && (!together || i > at)) { // of those deleted at once, one counts
        return true;
      }
    }
    return false;
  }

  /** When no copy can have been left, after one was gone; {@code Long.MAX_VALUE}: perhaps never. */
  private long allGoneBy(long gone) {
    for (Span span : possible.list()) {
      if (span.from() <= gone && gone <= span.to()) {
        return span.to();
      }
    }
    return gone;
  }
}
