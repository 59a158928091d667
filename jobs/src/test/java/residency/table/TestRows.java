package residency.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import residency.schema.Table;

/** Rows for tests: the columns that matter by expression, the others null. */
public final class TestRows {
  private TestRows() {}

  /**
   * Numbered rows.
   *
   * @param count rows; expressions see their number, from 0, as {@code id}
   * @param given SQL by column name; may name columns that the table has not
   */
  public static Dataset<Row> of(
      SparkSession spark, Table table, long count, Map<String, String> given) {
    List<String> known = Arrays.asList(SparkSchemas.of(table).fieldNames());
    List<Column> columns = new ArrayList<>();
    for (StructField field : SparkSchemas.of(table).fields()) {
      String sql = given.get(field.name());
      Column value = sql == null ? lit(null) : expr(sql);
      columns.add(value.cast(field.dataType()).as(field.name()));
    }
    given.forEach(
        (name, sql) -> {
          if (!known.contains(name)) {
            columns.add(expr(sql).as(name));
          }
        });
    return spark.range(0, count, 1, 2).select(col("id")).select(columns.toArray(Column[]::new));
  }

  /** Flows of one client per row number and a start time. */
  public static Dataset<Row> flows(SparkSession spark, long count, String startTime) {
    return of(
        spark,
        Table.FLOW,
        count,
        Map.ofEntries(
            Map.entry("flow_id", "id"),
            Map.entry("site", "'s'"),
            Map.entry("start_time", startTime),
            Map.entry("end_time", startTime),
            Map.entry("connection_start", startTime),
            Map.entry("client_address", "concat('10.0.', id div 256, '.', id % 256)"),
            Map.entry("server_address", "concat('198.51.100.', id % 256)"),
            Map.entry("protocol", "6"),
            Map.entry("outcome", "'UNKNOWN'"),
            Map.entry("bytes_out", "id"),
            Map.entry("whole_seconds", "false"),
            Map.entry("file_id", "'f'"),
            Map.entry("position", "id")));
  }
}
