package residency.retain.rule;

import java.util.ArrayList;
import java.util.List;
import residency.retain.presence.Presence;
import residency.retain.presence.Span;
import residency.retain.presence.Spans;

/**
 * A time in which a clock runs, from one start.
 *
 * @param startEarliest earliest start, microseconds; {@code Long.MIN_VALUE}: not known
 * @param startLatest latest start, microseconds
 * @param stop when it stops or starts again; {@code Long.MAX_VALUE}: never
 */
record ClockTime(long startEarliest, long startLatest, long stop) {

  /**
   * When the clock of a rule runs for a record, in order.
   *
   * @param presences of all its copies
   */
  static List<ClockTime> of(Rule rule, RecordFacts record, List<Presence> presences) {
    return switch (rule.clock()) {
      case CREATED -> List.of(created(record, presences));
      case ARRIVED -> List.of(arrived(presences));
      case LAST_ACTIVE -> lastActive(record);
      case DELETION_REQUESTED -> requested(record, presences);
      case CONSENT_ENDED -> consentEnded(record);
      case MIGRATED -> List.of(new ClockTime(rule.validFrom(), rule.validFrom(), Long.MAX_VALUE));
    };
  }

  private static ClockTime created(RecordFacts record, List<Presence> presences) {
    long latest =
        record.created() != Long.MIN_VALUE
            ? record.created()
            : presences.stream().mapToLong(Presence::startLatest).min().orElse(Long.MAX_VALUE);
    return new ClockTime(record.created(), latest, Long.MAX_VALUE);
  }

  private static ClockTime arrived(List<Presence> presences) {
    return new ClockTime(
        presences.stream().mapToLong(Presence::startEarliest).min().orElse(Long.MIN_VALUE),
        presences.stream().mapToLong(Presence::startLatest).min().orElse(Long.MAX_VALUE),
        Long.MAX_VALUE);
  }

  private static List<ClockTime> lastActive(RecordFacts record) {
    List<Long> times = times(record, Clock.LAST_ACTIVE);
    List<ClockTime> all = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      long stop = i + 1 < times.size() ? times.get(i + 1) : Long.MAX_VALUE;
      all.add(new ClockTime(times.get(i), times.get(i), stop));
    }
    return all;
  }

  /** From the first request that finds the record there. */
  private static List<ClockTime> requested(RecordFacts record, List<Presence> presences) {
    ClockTime created = created(record, presences);
    long earliest = Long.MAX_VALUE;
    long latest = Long.MAX_VALUE;
    for (long time : times(record, Clock.DELETION_REQUESTED)) {
      earliest = time >= created.startEarliest ? Math.min(earliest, time) : earliest;
      latest = time >= created.startLatest ? Math.min(latest, time) : latest;
    }
    return earliest == Long.MAX_VALUE
        ? List.of()
        : List.of(new ClockTime(earliest, latest, Long.MAX_VALUE));
  }

  /** What events tell, and the ends of consents; not while another consent holds. */
  private static List<ClockTime> consentEnded(RecordFacts record) {
    List<ClockTime> all = new ArrayList<>();
    List<Span> consents = Spans.union(record.consents()).list();
    for (int i = 0; i < consents.size(); i++) {
      long end = consents.get(i).to();
      if (end != Long.MAX_VALUE) {
        long stop = i + 1 < consents.size() ? consents.get(i + 1).from() : Long.MAX_VALUE;
        all.add(new ClockTime(end, end, stop));
      }
    }
    for (long time : times(record, Clock.CONSENT_ENDED)) {
      if (consents.stream().noneMatch(c -> c.from() <= time && time < c.to())) {
        long stop =
            consents.stream()
                .mapToLong(Span::from)
                .filter(f -> f > time)
                .min()
                .orElse(Long.MAX_VALUE);
        all.add(new ClockTime(time, time, stop));
      }
    }
    return all;
  }

  private static List<Long> times(RecordFacts record, Clock clock) {
    return record.events().stream()
        .filter(event -> event.clock() == clock)
        .map(RecordFacts.Event::time)
        .sorted()
        .distinct()
        .toList();
  }
}
