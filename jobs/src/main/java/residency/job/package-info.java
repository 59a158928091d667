/** The audit as a whole: stages in their order, checks between them, and the book of the run. */
@NullMarked
package residency.job;

import org.jspecify.annotations.NullMarked;
