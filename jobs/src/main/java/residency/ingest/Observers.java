package residency.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * One-way rows that several observers may tell of the same traffic: the two ends of a connection,
 * or the interfaces on its way. Of each UTC day and direction of a connection the rows of one
 * observer count, the one that saw most bytes, and of equal ones the first by name.
 */
final class Observers {
  private static final long DAY = 24 * 3_600_000_000L;

  /** Longest span that a row may count; those of Azure count five minutes at most. */
  private static final long LONGEST_SPAN = 10 * 60_000_000L;

  private static final String OBSERVER = "observer";

  private Observers() {}

  /**
   * Rows of one observer for each direction of a connection. Looks at once for those that have
   * several.
   *
   * @param rows one-way flow rows with {@link Counts}
   * @return {@code rows} if none has
   */
  static Dataset<Row> one(Dataset<Row> rows) {
    Column start = unix_micros(col("start_time"));
    Column day = start.minus(pmod(start, lit(DAY)));
    Column[] direction = {
      col("site"),
      col("protocol"),
      col("client_address"),
      col("client_port"),
      col("server_address"),
      col("server_port"),
      day
    };
    Repeated several = Repeated.in(rows, direction, col(OBSERVER));
    if (several.isEmpty()) {
      return rows;
    }
    Column suspect = several.mayBe(direction);
    return rows.where(not(suspect)).unionByName(choose(rows.where(suspect), direction));
  }

  /** Drops the rows of all observers but one; the first row that stays counts them. */
  private static Dataset<Row> choose(Dataset<Row> rows, Column[] direction) {
    WindowSpec all = Window.partitionBy(direction);
    WindowSpec own =
        Window.partitionBy(
            Stream.concat(Arrays.stream(direction), Stream.of(col(OBSERVER)))
                .toArray(Column[]::new));
    Column stays = col(OBSERVER).equalTo(col("_best").getField("by"));
    WindowSpec inOrder =
        all.orderBy(not(col("_stays")), col("start_time"), col("file_id"), col("position"));
    return rows.withColumn("_seen", sum(Counts.traffic()).over(own))
        .withColumn(
            "_best", min(struct(col("_seen").multiply(-1), col(OBSERVER).as("by"))).over(all))
        .withColumn("_stays", stays)
        .withColumn("_first", row_number().over(inOrder).equalTo(1))
        .withColumn(
            Counts.DUPLICATE_ROWS,
            took(Counts.DUPLICATE_ROWS, col(Counts.DUPLICATE_ROWS).plus(1L), all))
        .withColumn(
            Counts.DUPLICATE_BYTES,
            took(Counts.DUPLICATE_BYTES, col(Counts.DUPLICATE_BYTES).plus(Counts.traffic()), all))
        .where(col("_stays"))
        .drop("_seen", "_best", "_stays", "_first");
  }

  /** A count and, in the first row, that of the rows dropped. */
  private static Column took(String count, Column ofDropped, WindowSpec all) {
    Column dropped = coalesce(sum(when(not(col("_stays")), ofDropped)).over(all), lit(0L));
    return col(count).plus(when(col("_first"), dropped).otherwise(0L));
  }

  /**
   * Lets each row that counts what went since the row before it, of the same connection and
   * observer, start where that one ended.
   *
   * @param rows one-way flow rows
   */
  static Dataset<Row> continued(Dataset<Row> rows) {
    WindowSpec before =
        Window.partitionBy(
                col("site"),
                col("protocol"),
                least(Ends.client(), Ends.server()),
                greatest(Ends.client(), Ends.server()),
                col(OBSERVER))
            .orderBy(col("_start"))
            .rangeBetween(-LONGEST_SPAN, -1);
    return rows.withColumn("_start", unix_micros(col("start_time")))
        .withColumn("_before", max(unix_micros(col("end_time"))).over(before))
        .withColumn(
            "start_time",
            when(col("continues").and(col("_before").isNotNull()), timestamp_micros(col("_before")))
                .otherwise(col("start_time")))
        .drop("_start", "_before");
  }
}
