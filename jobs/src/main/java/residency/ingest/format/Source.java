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
 */
public record Source(
    String fileId,
    @Nullable String site,
    @Nullable String siteColumn,
    @Nullable ZoneId timezone,
    @Nullable Long samplingRate)
    implements Serializable {}
