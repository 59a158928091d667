package residency.link;

import java.io.Serializable;
import java.time.Instant;
import residency.link.match.Spans;

/**
 * By what records are linked.
 *
 * @param tolerance of clocks, microseconds
 * @param gaps of the sites' flows
 * @param since start of the audited days of the config: a store that held a record before counts
 *     from then on
 * @param from start of the days of this run
 * @param to their end
 */
public record LinkRules(long tolerance, Spans gaps, Instant since, Instant from, Instant to)
    implements Serializable {}
