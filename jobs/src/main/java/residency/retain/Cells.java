package residency.retain;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Cells of Spark's rows; times are microseconds since 1970-01-01T00:00:00Z. */
final class Cells {
  private static final double DAY = 86_400_000_000.0;

  private Cells() {}

  static long of(Timestamp time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
  }

  /** Time in a cell of a row; another value where the cell is null. */
  static long of(Row row, String column, long ifNull) {
    Timestamp time = row.getAs(column);
    return time == null ? ifNull : of(time);
  }

  /** Rows as the cell of a row that an encoder reads. */
  static Seq<Row> seq(List<Row> rows) {
    return CollectionConverters.asScala(rows).toSeq();
  }

  static Timestamp timestamp(long micros) {
    return Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** As days; null if unbounded. */
  static @Nullable Double days(long micros) {
    return micros == Long.MAX_VALUE ? null : (Double) (micros / DAY);
  }
}
