package residency.ingest.format;

import java.io.Serializable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the config says of the file being read.
 *
 * @param fileId the file, as rows name it
 * @param site the site of all rows; null where a column gives it or the table has none
 * @param siteColumn the format's own column that gives each row's site; null where {@code site}
 *     does
 * @param timezone zone of times that carry none; null where the config names none
 * @param samplingRate one packet in so many was seen; null: not sampled, or the rows tell
 * @param recordId regular expression that takes a record's id from an object key; null: none
 * @param listing the listing that the file is a part of; null where it is of none
 */
public record Source(
    String fileId,
    @Nullable String site,
    @Nullable String siteColumn,
    @Nullable ZoneId timezone,
    @Nullable Long samplingRate,
    @Nullable String recordId,
    @Nullable S3Listing listing)
    implements Serializable {
  /** A file of anything but objects. */
  public Source(
      String fileId,
      @Nullable String site,
      @Nullable String siteColumn,
      @Nullable ZoneId timezone,
      @Nullable Long samplingRate) {
    this(fileId, site, siteColumn, timezone, samplingRate, null, null);
  }
}
