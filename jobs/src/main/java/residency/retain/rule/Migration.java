package residency.retain.rule;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import residency.retain.presence.Presence;
import residency.retain.presence.Spans;

/**
 * A claim that records were moved from some countries to others by a day.
 *
 * @param rule what it forbids: a ceiling on the days that a copy is still at the origin
 * @param destinations countries that the records were moved to
 */
public record Migration(Rule rule, Set<String> destinations) implements Serializable {
  private static final long STEP = 30 * Rule.DAY;
  private static final int STEPS_BEFORE = 3;
  private static final int STEPS_AFTER = 6;

  /** Whether a record was at a place at an instant. */
  public enum Whereabouts {
    THERE,
    PERHAPS,
    ELSEWHERE;

    /** Whether one of some copies was there. */
    public static Whereabouts at(Copies.Held held, long instant) {
      return Spans.sure(held.told()).has(instant)
          ? THERE
          : Spans.possible(held.all()).has(instant) ? PERHAPS : ELSEWHERE;
    }
  }

  /**
   * A record's last coming to the origin that something tells of.
   *
   * @param earliest microseconds; {@code Long.MIN_VALUE}: not known
   * @param latest microseconds; {@code Long.MIN_VALUE}: it never surely came
   */
  public record LastWrite(long earliest, long latest) {}

  /**
   * The instants at which records are counted, in order, microseconds: the day of the claim, steps
   * of 30 days from it, and when the delay is over.
   *
   * @param horizon when the evidence ends, microseconds: there is none later
   */
  public List<Long> instants(long horizon) {
    return LongStream.concat(
            LongStream.rangeClosed(-STEPS_BEFORE, STEPS_AFTER)
                .map(step -> rule.validFrom() + step * STEP),
            LongStream.of(rule.validFrom() + rule.limit()))
        .filter(instant -> instant <= horizon)
        .sorted()
        .distinct()
        .boxed()
        .toList();
  }

  /** Whether it is about a record of which something tells a copy at either end. */
  public boolean isAbout(RecordFacts record, Copies copies) {
    return !rule.force(record).isEmpty()
        && copies.told().stream().anyMatch(copy -> rule.isAbout(copy) || isDestination(copy));
  }

  private boolean isDestination(Copy copy) {
    return copy.country() != null && destinations.contains(copy.country());
  }

  /** Copies at the origin. */
  public Copies.Held origin(Copies copies) {
    return copies.about(rule).held();
  }

  /** Copies at the destination. */
  public Copies.Held destination(Copies copies) {
    return new Copies(
            copies.told().stream().filter(this::isDestination).toList(),
            copies.unseen().stream().filter(this::isDestination).toList())
        .held();
  }

  /** When a record last came to the origin. */
  public static LastWrite lastWrite(Copies.Held origin) {
    long earliest = Long.MIN_VALUE;
    long latest = Long.MIN_VALUE;
    for (Presence presence : origin.told()) {
      if (presence.startLatest() != Long.MAX_VALUE) {
        earliest = Math.max(earliest, presence.startEarliest());
        latest = Math.max(latest, presence.startLatest());
      }
    }
    return new LastWrite(earliest, latest);
  }
}
