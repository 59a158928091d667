/** DNS names, public suffixes and wire messages. Plain Java without Spark. */
@NullMarked
package residency.dns;

import org.jspecify.annotations.NullMarked;
