/**
 * How right the audit of a made-up world is. The questions are SQL over the world's truth and the
 * audit's tables (resources of this package, a file each); nothing here knows how the audit works.
 */
@NullMarked
package residency.score;

import org.jspecify.annotations.NullMarked;
