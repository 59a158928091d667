/**
 * The audit's YAML config and policy files as immutable values, all problems reported at once.
 * Plain Java without Spark.
 *
 * <p>{@link residency.config.ConfigReader} goes over a file twice: {@code SchemaCheck} holds it
 * against the JSON Schema in {@code schemas/config/} (keys, types, words), then the readers turn
 * nodes into values and check what a schema can't say (dates in order, files that exist, columns).
 * Both add to one list, at most one problem a place.
 */
@NullMarked
package residency.config;

import org.jspecify.annotations.NullMarked;
