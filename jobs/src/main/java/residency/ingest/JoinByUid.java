package residency.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes one flow of the rows that Zeek's logs hold of one connection. The conn row is the flow; an
 * ssl or else the first http row tells the name, TLS version and application protocol that it
 * lacks. Without a conn row the earliest row is the flow, established if any of them says so.
 */
final class JoinByUid {
  private static final List<String> TOLD =
      List.of("server_name", "tls_version", "application_protocol");

  private JoinByUid() {}

  /** Whether a row has a part in this step. */
  static Column applies() {
    return col("external_id")
        .isNotNull()
        .and(col("log").isNotNull())
        .and(col("one_way").equalTo(false));
  }

  /**
   * One row each of (site, external_id).
   *
   * @param rows flow rows with {@link Counts}, all of which {@link #applies}
   */
  static Dataset<Row> join(Dataset<Row> rows) {
    Column row = struct(Counts.columns(Arrays.asList(rows.columns())));
    Column order = struct(col("start_time"), col("file_id"), col("position"));
    Column httpOrder = struct(col("log_order"), col("start_time"), col("file_id"), col("position"));
    Dataset<Row> joined =
        rows.groupBy(col("site"), col("external_id"))
            .agg(
                min_by(row, when(log("CONN"), order)).as("conn"),
                min_by(row, when(log("SSL"), order)).as("ssl"),
                min_by(row, when(log("HTTP"), httpOrder)).as("http"),
                min_by(row, order).as("first"),
                max(col("outcome").equalTo("ESTABLISHED")).as("established"),
                count(lit(1)).as("rows"),
                sum(Counts.traffic()).as("bytes"),
                sum(col(Counts.DUPLICATE_ROWS)).as("duplicate_rows"),
                sum(col(Counts.DUPLICATE_BYTES)).as("duplicate_bytes"))
            .withColumn("flow", coalesce(col("conn"), col("first")));
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      columns.add(column(name).as(name));
    }
    return joined.select(columns.toArray(Column[]::new));
  }

  private static Column column(String name) {
    Column own = col("flow." + name);
    if (TOLD.contains(name)) {
      return coalesce(col("conn." + name), col("ssl." + name), col("http." + name));
    }
    return switch (name) {
      case "outcome" ->
          when(col("conn").isNull().and(col("established")), lit("ESTABLISHED")).otherwise(own);
      case Counts.UID_ROWS -> col("rows").minus(1L);
      case Counts.UID_BYTES ->
          col("bytes").minus(Counts.traffic(col("flow.bytes_out"), col("flow.bytes_in")));
      case Counts.DUPLICATE_ROWS -> col("duplicate_rows");
      case Counts.DUPLICATE_BYTES -> col("duplicate_bytes");
      default -> own;
    };
  }

  private static Column log(String name) {
    return col("log").equalTo(name);
  }
}
