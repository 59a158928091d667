package residency.retain.rule;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import residency.retain.presence.Span;
import residency.retain.presence.Spans;

/**
 * A rule on how long records are kept. An empty set applies to all.
 *
 * @param id names it
 * @param kind which way it binds
 * @param days limit, days of 86,400 s
 * @param clock what the days count from
 * @param categories of records
 * @param homes of subjects, at the time
 * @param countries where the copies are
 * @param entities who runs the stores of the copies
 * @param validFrom first instant in force, microseconds; {@code Long.MIN_VALUE}: since ever
 * @param validTo first instant no longer in force, microseconds; {@code Long.MAX_VALUE}: for ever
 */
public record Rule(
    String id,
    Kind kind,
    int days,
    Clock clock,
    Set<String> categories,
    Set<String> homes,
    Set<String> countries,
    Set<String> entities,
    long validFrom,
    long validTo)
    implements Serializable {
  static final long DAY = 86_400_000_000L;

  /** The limit in microseconds. */
  long limit() {
    return days * DAY;
  }

  /** When it is in force for a record; never if the record is none that it is about. */
  Spans force(RecordFacts record) {
    boolean about =
        categories.isEmpty()
            || (record.category() != null && categories.contains(record.category()));
    Spans validity =
        Spans.union(
            about && validFrom < validTo ? List.of(new Span(validFrom, validTo)) : List.of());
    return homes.isEmpty() ? validity : validity.and(record.at(homes));
  }

  /** Whether it is about a copy. */
  boolean isAbout(Copy copy) {
    return (countries.isEmpty() || (copy.country() != null && countries.contains(copy.country())))
        && (entities.isEmpty() || (copy.entityId() != null && entities.contains(copy.entityId())));
  }
}
