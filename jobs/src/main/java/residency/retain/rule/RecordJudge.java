package residency.retain.rule;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import residency.retain.presence.Presence;
import residency.retain.presence.Spans;

/** Judges records by rules. */
public final class RecordJudge implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Rule> rules;
  private final long horizon;

  /**
   * @param rules in the order of the policy
   * @param horizon when the evidence ends, microseconds
   */
  public RecordJudge(List<Rule> rules, long horizon) {
    this.rules = new ArrayList<>(rules);
    this.horizon = horizon;
  }

  /**
   * A verdict for each place and rule, rule by rule.
   *
   * @param copies of the record, everywhere
   */
  public List<RuleVerdict> judge(RecordFacts record, Copies copies) {
    List<RuleVerdict> verdicts = new ArrayList<>();
    List<Presence> everywhere = copies.held().told();
    for (Rule rule : rules) {
      Spans force = rule.force(record);
      Copies about = copies.about(rule);
      if (force.isEmpty() || about.told().isEmpty()) {
        continue;
      }
      Copies.Held held = about.held();
      List<ClockTime> clock =
          ClockTime.of(rule, record, rule.clock() == Clock.ARRIVED ? held.told() : everywhere);
      Age all = rule.kind() == Kind.FLOOR ? Floor.judge(rule, force, clock, held) : null;
      for (Map.Entry<Places.Place, Copies.Held> at : Places.of(about).entrySet()) {
        Age age =
            rule.kind() == Kind.FLOOR
                ? all
                : Ceiling.judge(rule, force, clock, at.getValue().all(), horizon(everywhere));
        add(verdicts, rule, at.getKey(), age);
      }
    }
    return verdicts;
  }

  private static void add(
      List<RuleVerdict> verdicts, Rule rule, Places.Place place, @Nullable Age age) {
    if (age != null) {
      verdicts.add(
          new RuleVerdict(
              place.level(),
              place.name(),
              rule,
              age.minMicros(),
              age.maxMicros(),
              age.compliance()));
    }
  }

  /** Events may be later than any listing. */
  private long horizon(List<Presence> presences) {
    long latest = horizon;
    for (Presence presence : presences) {
      latest = Math.max(latest, presence.endEarliest());
      latest =
          presence.endLatest() == Long.MAX_VALUE ? latest : Math.max(latest, presence.endLatest());
    }
    return latest;
  }
}
