package residency.retain.rule;

/**
 * A rule's verdict on a record at a place.
 *
 * @param level what counts as the place
 * @param place store, country or entity
 * @param rule the rule
 * @param minMicros least that the evidence allows of what the rule measures, microseconds
 * @param maxMicros most that it allows, microseconds; {@code Long.MAX_VALUE}: unbounded
 * @param compliance the verdict
 */
public record RuleVerdict(
    Level level, String place, Rule rule, long minMicros, long maxMicros, Compliance compliance) {}
