package residency.ingest.format;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the times of accounting records, however their server writes them. */
final class RadiusTimes {
  private final @Nullable LocalTimes local;

  /**
   * @param zone of times that carry none
   */
  RadiusTimes(@Nullable ZoneId zone) {
    this.local = zone == null ? null : new LocalTimes(zone);
  }

  /** Microseconds since the epoch; {@link Times#BAD} for text that is no time. */
  long read(@Nullable String text) {
    if (text == null) {
      return Times.BAD;
    }
    byte[] b = Bytes.ascii(text);
    long seconds = Times.seconds(b, 0, b.length);
    if (seconds != Times.BAD) {
      return seconds;
    }
    long zoned = Times.iso(b, 0, b.length);
    if (zoned != Times.BAD || local == null) {
      return zoned;
    }
    long time = Times.local(b, 0, b.length);
    return time == Times.BAD ? Times.BAD : local.toUtc(time);
  }
}
