package residency.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name as programs know it
 * @param type what its cells hold
 * @param nullable whether a cell may be null
 * @param comment what it means
 * @param unit unit of its numbers; null where they count nothing
 * @param example a value as text; null where none is given
 */
public record Column(
    String name,
    Type type,
    boolean nullable,
    String comment,
    @Nullable String unit,
    @Nullable String example) {

  /** What a cell holds, and how {@link Cells} carries it. */
  public enum Type {
    /** Microseconds since 1970-01-01T00:00:00Z, as a long. */
    TIMESTAMP,
    /** A 64-bit number. */
    LONG,
    /** A 32-bit number, carried as a long. */
    INTEGER,
    /** A floating-point number. */
    DOUBLE,
    /** True or false, carried as 1 or 0. */
    BOOLEAN,
    /** UTF-8 text. */
    STRING,
    /** An array of longs. */
    LONGS,
    /** Arrays of anything else, structs and dates: results only, never in {@link Cells}. */
    NESTED
  }
}
