/**
 * As-of look-ups in primitive arrays: what held for a key at a time. Plain Java without Spark, so
 * that the same index can be broadcast or built inside a partition.
 *
 * <p>{@link residency.attribute.index.AsOfIndex} is the one structure; {@link
 * residency.attribute.index.NameIndex} fills it with the names that answers gave, {@link
 * residency.attribute.index.LeaseIndex} with the leases of addresses. Keys are 128-bit hashes that
 * the caller makes.
 */
@NullMarked
package residency.attribute.index;

import org.jspecify.annotations.NullMarked;
