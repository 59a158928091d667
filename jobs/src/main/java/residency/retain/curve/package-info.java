/**
 * Survival of records: the share that stays for longer than so many days, estimated where ends are
 * not known. Plain Java without Spark.
 */
@NullMarked
package residency.retain.curve;

import org.jspecify.annotations.NullMarked;
