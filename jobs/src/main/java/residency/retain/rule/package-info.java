/**
 * How long records may stay and must stay: rules of laws and promises, judged on the copies of one
 * record. Plain Java without Spark; times are microseconds since 1970-01-01T00:00:00Z.
 */
@NullMarked
package residency.retain.rule;

import org.jspecify.annotations.NullMarked;
