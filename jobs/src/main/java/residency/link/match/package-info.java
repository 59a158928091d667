/**
 * Which flows carried a record: how firmly a logged transfer fits flows, what may have carried a
 * record of which no transfer is logged, and by which hops a record went. Plain Java without Spark.
 */
@NullMarked
package residency.link.match;

import org.jspecify.annotations.NullMarked;
