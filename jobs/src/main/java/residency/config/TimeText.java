package residency.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as a config writes them. Every method throws {@link IllegalArgumentException} with a
 * message that names the text and says what to write.
 */
public final class TimeText {
  private TimeText() {}

  /** A day: {@code 2026-06-17}. */
  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "`" + text + "` is no day; write year-month-day, like 2026-06-17", e);
    }
  }

  /** A day, meaning its start in UTC, or an instant with a zone, to the microsecond. */
  public static Instant instant(String text) {
    try {
      Instant instant =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      if (instant.getNano() % 1000 == 0) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw noInstant(text, e);
    }
    throw noInstant(text, null);
  }

  private static IllegalArgumentException noInstant(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "`"
            + text
            + "` is no instant; write a day, like 2026-06-17, or a time with its zone and at most"
            + " microseconds, like 2020-01-31T23:00:00Z",
        cause);
  }

  /**
   * A whole number and its unit: {@code 500ms}, {@code 2s}, {@code 10m}, {@code 24h}, {@code 31d}.
   */
  static Duration duration(String text) {
    String number = text.replaceFirst("[a-z]+$", "");
    if (!number.matches("[0-9]{1,9}")) {
      throw noDuration(text);
    }
    long amount = Long.parseLong(number);
    return switch (text.substring(number.length())) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> throw noDuration(text);
    };
  }

  private static IllegalArgumentException noDuration(String text) {
    return new IllegalArgumentException(
        "`"
            + text
            + "` is no duration; write a whole number and one of ms, s, m, h, d, like 500ms or 24h");
  }

  /** The shortest text that {@link #duration} reads as this duration of whole milliseconds. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86_400 != 0 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  /** A zone of the tz database or a fixed offset. */
  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "`"
              + text
              + "` is no time zone"
              + Suggestion.didYouMean(text, ZoneId.getAvailableZoneIds())
              + "; write a name like UTC or Europe/Berlin, or an offset like +02:00",
          e);
    }
  }
}
