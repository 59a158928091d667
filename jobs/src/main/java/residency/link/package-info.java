/**
 * From flows to each user's own records: logged transfers, stores and flows are tied to the records
 * they carried or hold, judged by the home of their time, and summed up per record. The rules are
 * in {@link residency.link.match}; the stages here bring their rows together by equal keys, never
 * by a cross product, and hold nothing per record in one place.
 */
@NullMarked
package residency.link;

import org.jspecify.annotations.NullMarked;
