/**
 * Verdicts: evidence about a peer and a home folded into INSIDE, OUTSIDE, POSSIBLY_OUTSIDE or
 * UNKNOWN, per lens, with grade and reason. Plain Java without Spark.
 *
 * <p>{@link residency.judge.Judge} is the way in. A judge for each kind of evidence takes it at its
 * word and says what makes it weak; {@code Evidence} weighs weak and strong, {@code Fold} has the
 * rules by which several judgements become one.
 */
@NullMarked
package residency.judge;

import org.jspecify.annotations.NullMarked;
