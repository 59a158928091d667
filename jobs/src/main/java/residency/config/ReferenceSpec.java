package residency.config;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * One entry of the config's {@code reference}.
 *
 * @param number place in the list, from 0
 * @param table the table that the kind fills
 * @param kind as written: {@code asn}
 * @param format as written: {@code ip-range-csv}
 * @param path file, glob or URI, as written; relative to the config's folder
 * @param name series that the file is a version of; null: none given
 * @param source who publishes it; {@link #UNNAMED} where the config does not say
 * @param validFrom start of validity, inclusive; null: since ever, or the rows tell
 * @param validTo end of validity, exclusive; null: still valid, or the rows tell
 * @param basis of a location or registration table: MEASURED, DECLARED, COMMERCIAL or WHOIS; null:
 *     not given
 */
public record ReferenceSpec(
    int number,
    Table table,
    String kind,
    String format,
    String path,
    @Nullable String name,
    String source,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    @Nullable String basis)
    implements Serializable {
  /**
   * The one source of all tables whose publisher the config does not name: two of them may come
   * from one hand, so they don't prove each other.
   */
  public static final String UNNAMED = "unnamed";

  /** Names the table in messages: {@code asn ip-range-csv asn.csv.gz}. */
  public String label() {
    return kind + " " + format + " " + path;
  }
}
