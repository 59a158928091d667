/** What a person reads. */
@NullMarked
package residency.report;

import org.jspecify.annotations.NullMarked;
