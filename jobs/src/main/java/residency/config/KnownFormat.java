package residency.config;

import java.util.Set;
import residency.schema.Table;

/**
 * What the config must know of a format that the program can read.
 *
 * @param name as the config names it
 * @param kinds the tables it gives; flows are {@link Table#FLOW}
 * @param brings tables that come beside one of those kinds, from the same files and unasked
 * @param needsTimezone whether its times carry no zone
 */
public record KnownFormat(String name, Set<Table> kinds, Set<Table> brings, boolean needsTimezone) {
  /** The format whose header line names our columns. */
  static final String CSV = "csv";

  /** The other format with our columns. */
  static final String PARQUET = "parquet";

  public KnownFormat {
    kinds = Set.copyOf(kinds);
    brings = Set.copyOf(brings);
  }

  /** A format that gives only what it is asked for. */
  public KnownFormat(String name, Set<Table> kinds, boolean needsTimezone) {
    this(name, kinds, Set.of(), needsTimezone);
  }

  /** Whether rows come with our own columns, {@code site} among them. */
  boolean hasOurColumns() {
    return name.equals(CSV) || name.equals(PARQUET);
  }
}
