/**
 * The audit's YAML config and policy files as immutable values, all problems reported at once.
 * Plain Java without Spark.
 */
@NullMarked
package residency.config;

import org.jspecify.annotations.NullMarked;
