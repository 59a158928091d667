/**
 * When an object was there: listings and events to intervals of what they allow. Plain Java without
 * Spark.
 *
 * <p>All times are microseconds since 1970-01-01T00:00:00Z as the store's own clock tells them; an
 * open end is {@code Long.MIN_VALUE} or {@code Long.MAX_VALUE}. A listing takes time, so it tells
 * of some instant within its span. What may be is never taken for what is: an absence parts two
 * sightings if it may lie between them, but bounds a presence only if it surely lies before or
 * after.
 *
 * <p>Times of different stores are compared as they are, so clocks that differ shift the union of
 * copies by as much. Within a store a written time that is later than its own listing is taken for
 * a clock ahead and tells no start.
 */
@NullMarked
package residency.retain.presence;

import org.jspecify.annotations.NullMarked;
