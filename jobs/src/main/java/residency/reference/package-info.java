/**
 * Dated reference tables as look-up structures: networks by address and time, owners by name. Plain
 * Java without Spark.
 */
@NullMarked
package residency.reference;

import org.jspecify.annotations.NullMarked;
