package residency.config;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * One entry of the config's {@code inputs}.
 *
 * @param number place among the specs of all entries, from 0
 * @param table the table that the kind fills
 * @param kind as written: {@code flow}
 * @param format as written: {@code nfdump-csv}
 * @param path file, glob or URI, as written; relative to the config's folder
 * @param site where the site of each row comes from; without meaning where the table has no site
 * @param timezone zone of times that carry none; null where the format's times do
 * @param samplingRate one packet in so many was seen; null: not sampled, or the rows tell
 * @param completeUntil the input has all there is before this instant; null: its latest row tells
 * @param recordId regular expression that takes a record's id from an object key; null: none
 */
public record InputSpec(
    int number,
    Table table,
    String kind,
    String format,
    String path,
    Site site,
    @Nullable ZoneId timezone,
    @Nullable Long samplingRate,
    @Nullable Instant completeUntil,
    @Nullable String recordId)
    implements Serializable {

  /** What the same files give of a table beside this one. */
  InputSpec beside(int number, Table other) {
    return new InputSpec(
        number, other, other.tableName(), format, path, site, timezone, null, null, null);
  }

  /** Names the input in messages and tables: {@code flow nfdump-csv flows/*.csv}. */
  public String label() {
    return kind + " " + format + " " + path;
  }
}
