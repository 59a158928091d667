package residency.table;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.jspecify.annotations.Nullable;

/** Which days a condition on a table's day column leaves in question. */
final class DayFilter {
  private DayFilter() {}

  /**
   * Whether rows of a day may meet a condition; true where the condition is about anything else.
   *
   * @param column the timestamp column by which the table is cut into UTC days
   */
  static boolean mayMatch(Filter condition, String column, LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    if (condition instanceof GreaterThan c && c.attribute().equals(column)) {
      return startsBefore(c.value(), end);
    } else if (condition instanceof GreaterThanOrEqual c && c.attribute().equals(column)) {
      return startsBefore(c.value(), end);
    } else if (condition instanceof LessThan c && c.attribute().equals(column)) {
      Instant bound = instant(c.value());
      return bound == null || start.isBefore(bound);
    } else if (condition instanceof LessThanOrEqual c && c.attribute().equals(column)) {
      Instant bound = instant(c.value());
      return bound == null || !start.isAfter(bound);
    } else if (condition instanceof EqualTo c && c.attribute().equals(column)) {
      Instant bound = instant(c.value());
      return bound == null || (!start.isAfter(bound) && bound.isBefore(end));
    }
    return true;
  }

  private static boolean startsBefore(@Nullable Object value, Instant end) {
    Instant bound = instant(value);
    return bound == null || bound.isBefore(end);
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    if (value instanceof Timestamp time) {
      return time.toInstant();
    }
    return value instanceof Instant time ? time : null;
  }
}
