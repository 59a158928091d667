package residency.retain.rule;

/**
 * What a rule measures of a record at a place, and what follows from it.
 *
 * @param minMicros least that the evidence allows, microseconds
 * @param maxMicros most that it allows, microseconds; {@code Long.MAX_VALUE}: unbounded
 * @param compliance the verdict
 */
record Age(long minMicros, long maxMicros, Compliance compliance) {}
