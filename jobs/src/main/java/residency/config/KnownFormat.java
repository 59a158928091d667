package residency.config;

import java.util.Set;
import residency.schema.Table;

/**
 * What the config must know of a format that the program can read.
 *
 * @param name as the config names it
 * @param kinds the tables it gives; flows are {@link Table#FLOW}
 * @param needsTimezone whether its times carry no zone
 */
public record KnownFormat(String name, Set<Table> kinds, boolean needsTimezone) {
  /** The format whose header line names our columns. */
  static final String CSV = "csv";

  /** The other format with our columns. */
  static final String PARQUET = "parquet";

  public KnownFormat {
    kinds = Set.copyOf(kinds);
  }

  /** Whether rows come with our own columns, {@code site} among them. */
  boolean hasOurColumns() {
    return name.equals(CSV) || name.equals(PARQUET);
  }
}
