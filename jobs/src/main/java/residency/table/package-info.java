/**
 * The ground floor of the stages: Spark schemas, the warehouse with its commits, the residency data
 * source.
 */
@NullMarked
package residency.table;

import org.jspecify.annotations.NullMarked;
