/**
 * The tables' schemas as the files under {@code schemas/} give them, and a mutable row of one.
 * Plain Java without Spark: parsers fill {@link residency.schema.Cells} by column, Spark reads
 * them.
 */
@NullMarked
package residency.schema;

import org.jspecify.annotations.NullMarked;
