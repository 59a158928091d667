package residency.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import residency.config.AuditConfig;

/**
 * The days that a run audits, UTC.
 *
 * @param from first day
 * @param to day after the last one
 */
public record Period(LocalDate from, LocalDate to) {

  /**
   * The days asked for within those of the config.
   *
   * @param from first day; null: that of the config
   * @param to day after the last; null: that of the config
   * @throws UserError if they are not days of the config
   */
  public static Period of(AuditConfig config, @Nullable LocalDate from, @Nullable LocalDate to) {
    LocalDate first = from == null ? config.from() : from;
    LocalDate end = to == null ? config.to() : to;
    if (!first.isBefore(end) || first.isBefore(config.from()) || end.isAfter(config.to())) {
      throw new UserError(
          UserError.CONFIG,
          "can't audit "
              + first
              + " to "
              + end
              + ": give days within those of the config, "
              + config.from()
              + " to "
              + config.to()
              + " (the last one exclusive)");
    }
    return new Period(first, end);
  }

  /** How many days. */
  long days() {
    return ChronoUnit.DAYS.between(from, to);
  }

  Instant start() {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Instant end() {
    return to.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Whether a timestamp column lies in these days. */
  Column holds(String column) {
    return col(column).geq(lit(start())).and(col(column).lt(lit(end())));
  }
}
