/**
 * When an object was there: listings and events to intervals of what they allow. Plain Java without
 * Spark.
 *
 * <p>All times are microseconds since 1970-01-01T00:00:00Z as the store's own clock tells them; an
 * open end is {@code Long.MIN_VALUE} or {@code Long.MAX_VALUE}. A listing takes time, so it tells
 * of some instant within its span. What may be is never taken for what is: an absence parts two
 * sightings if it may lie between them, but bounds a presence only if it surely lies before or
 * after.
 */
@NullMarked
package residency.retain.presence;

import org.jspecify.annotations.NullMarked;
