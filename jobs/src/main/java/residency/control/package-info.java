/**
 * Control: from which countries is an entity controlled, directly or through others? Computed from
 * the dated rows of {@code entity} and {@code ownership}, as of a time. Plain Java without Spark.
 *
 * <p>{@link residency.control.Control} is the way in. It collects an entity and all above it as
 * they were at a time ({@code Group}) and grows sets in that graph until nothing changes any more
 * ({@code Closure}). Least shares prove, greatest shares make possible.
 */
@NullMarked
package residency.control;

import org.jspecify.annotations.NullMarked;
