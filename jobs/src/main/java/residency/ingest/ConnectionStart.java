package residency.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Finds where the connection of each flow began: the start of the latest piece at or before it that
 * opens a connection between the same two ends, else of the earliest piece, at most a day back.
 */
final class ConnectionStart {
  private static final long DAY = 24 * 3_600_000_000L;

  private ConnectionStart() {}

  /**
   * Adds {@code connection_start}.
   *
   * @param flows flows with {@code opens}
   */
  static Dataset<Row> add(Dataset<Row> flows) {
    Column start = col("_start");
    List<Column> connection =
        List.of(
            col("site"),
            col("protocol"),
            least(Ends.client(), Ends.server()),
            greatest(Ends.client(), Ends.server()));
    WindowSpec soFar =
        Window.partitionBy(connection.toArray(Column[]::new))
            .orderBy(start, not(col("opens")), col("file_id"), col("position"))
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    // Between two openings a flow can only go back to the first piece there, so the frame that
    // slides over a day stays short where every piece opens a connection.
    WindowSpec sinceOpening =
        Window.partitionBy(
                Stream.concat(connection.stream(), Stream.of(col("_openings")))
                    .toArray(Column[]::new))
            .orderBy(start)
            .rangeBetween(-DAY, Window.currentRow());
    return flows
        .withColumn("_start", unix_micros(col("start_time")))
        .withColumn("_opening", max(when(col("opens"), start)).over(soFar))
        .withColumn("_openings", sum(col("opens").cast("long")).over(soFar))
        .withColumn("_earliest", min(start).over(sinceOpening))
        .withColumn(
            "connection_start",
            timestamp_micros(
                when(col("_opening").geq(start.minus(DAY)), col("_opening"))
                    .otherwise(col("_earliest"))))
        .drop("_start", "_opening", "_openings", "_earliest");
  }
}
