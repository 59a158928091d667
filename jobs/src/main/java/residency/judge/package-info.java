/**
 * Verdicts: evidence about a peer and a home folded into INSIDE, OUTSIDE, POSSIBLY_OUTSIDE or
 * UNKNOWN, per lens, with grade and reason. Plain Java without Spark.
 */
@NullMarked
package residency.judge;

import org.jspecify.annotations.NullMarked;
