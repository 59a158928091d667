package residency.retain.rule;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.retain.presence.Span;
import residency.retain.presence.Spans;

/**
 * What is known of a record and its subject.
 *
 * @param recordId the record
 * @param category of the record; null: not known
 * @param created when it came to be, microseconds; {@code Long.MIN_VALUE}: not known
 * @param homes the subject's homes
 * @param events what the subject did
 * @param consents when consents of the subject that hold for the category were in force
 */
public record RecordFacts(
    String recordId,
    @Nullable String category,
    long created,
    List<Home> homes,
    List<Event> events,
    List<Span> consents) {
  /** A home and when it was that. */
  public record Home(String name, Span span) {}

  /** What a subject did that starts a clock. */
  public record Event(Clock clock, long time) {}

  /** When the subject's home was one of these. */
  Spans at(Set<String> names) {
    return Spans.union(
        homes.stream().filter(home -> names.contains(home.name())).map(Home::span).toList());
  }
}
