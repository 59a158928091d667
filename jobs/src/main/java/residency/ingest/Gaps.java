package residency.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import residency.schema.Column.Type;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * Spans of time without evidence: whole UTC hours in which no row of an input and site starts, from
 * the first audited day to the last, and what the formats themselves tell.
 */
public final class Gaps {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final StructType FILES =
      new StructType()
          .add("input_number", DataTypes.IntegerType)
          .add("file", DataTypes.StringType)
          .add("input", DataTypes.StringType)
          .add("file_site", DataTypes.StringType);

  private final SparkSession spark;
  private final Map<Table, Dataset<Row>> staged;
  private final List<InputFile> files;

  Gaps(SparkSession spark, Map<Table, Dataset<Row>> staged, List<InputFile> files) {
    this.spark = spark;
    this.staged = staged;
    this.files = files;
  }

  /**
   * The gaps of a span of days: columns site, input, reason, from_time, to_time. A site that an
   * input has files of, but no row, is one gap {@code NO_ROWS}.
   *
   * @param from first day, UTC
   * @param to day after the last, UTC
   */
  public Dataset<Row> between(LocalDate from, LocalDate to) {
    long first = from.toEpochDay() * DAY;
    long end = to.toEpochDay() * DAY;
    Dataset<Row> gaps = null;
    for (Map.Entry<Table, Dataset<Row>> table : staged.entrySet()) {
      Dataset<Row> found = told(table.getKey(), table.getValue());
      if (hasHours(table.getKey())) {
        found = found.unionByName(silent(table.getKey(), table.getValue(), first, end));
      }
      gaps = gaps == null ? found : gaps.unionByName(found);
    }
    if (gaps == null) {
      throw new IllegalStateException("no input was read");
    }
    return gaps.withColumn("gap_from", greatest(col("gap_from"), lit(first)))
        .withColumn("gap_to", least(col("gap_to"), lit(end)))
        .where(col("gap_from").lt(col("gap_to")))
        .select(
            col("site"),
            col("input"),
            col("reason"),
            timestamp_micros(col("gap_from")).as("from_time"),
            timestamp_micros(col("gap_to")).as("to_time"))
        .distinct();
  }

  private static boolean hasHours(Table table) {
    TableSchema schema = table.schema();
    String day = schema.day();
    return schema.has("site")
        && day != null
        && schema.columns().get(schema.index(day)).type() == Type.TIMESTAMP;
  }

  /** Gaps that a format told; where a file breaks off, at least the rest of the hour is missing. */
  private Dataset<Row> told(Table table, Dataset<Row> entries) {
    Column start = unix_micros(col(Staged.FROM));
    Column end = unix_micros(col(Staged.TO));
    return Staged.entries(entries, Staged.GAP)
        .join(
            broadcast(filesOf(table)),
            col(Staged.INPUT).equalTo(col("input_number")).and(col("file_id").equalTo(col("file"))))
        .select(
            col("file_site").as("site"),
            col("input"),
            col(Staged.REASON).as("reason"),
            start.as("gap_from"),
            when(start.lt(end), end).otherwise(hour(start).plus(HOUR)).as("gap_to"));
  }

  private Dataset<Row> silent(Table table, Dataset<Row> entries, long first, long end) {
    String time = table.schema().day();
    Dataset<Row> inputs = filesOf(table).select("input_number", "input").distinct();
    Dataset<Row> hours =
        Staged.entries(entries, Staged.ROW)
            .select(
                col(Staged.INPUT).as("input_number"),
                col("site"),
                hour(unix_micros(col(time))).as("hour"))
            .distinct()
            .join(broadcast(inputs), "input_number");
    Column before =
        lag(col("hour"), 1)
            .over(Window.partitionBy("input_number", "site").orderBy("hour"))
            .plus(HOUR);
    Dataset<Row> inner =
        hours
            .withColumn("gap_from", before)
            .where(col("gap_from").lt(col("hour")))
            .select(
                col("site"),
                col("input"),
                lit("NO_ROWS").as("reason"),
                col("gap_from"),
                col("hour").as("gap_to"));
    Dataset<Row> spans =
        hours
            .groupBy("input_number", "input", "site")
            .agg(min("hour").as("first"), max("hour").plus(HOUR).as("last"));
    Dataset<Row> edges =
        edge(spans, "BEFORE_FIRST", lit(first), col("first"))
            .unionByName(edge(spans, "AFTER_LAST", col("last"), lit(end)));
    return inner.unionByName(edges).unionByName(without(table, spans, first, end));
  }

  private static Dataset<Row> edge(Dataset<Row> spans, String reason, Column from, Column to) {
    return spans.select(
        col("site"), col("input"), lit(reason).as("reason"), from.as("gap_from"), to.as("gap_to"));
  }

  /** Sites of files, and inputs, that gave no row at all. */
  private Dataset<Row> without(Table table, Dataset<Row> spans, long first, long end) {
    Dataset<Row> seen =
        spans.select(col("input_number").as("seen_input"), col("site").as("seen_site"));
    Dataset<Row> expected = filesOf(table).select("input_number", "input", "file_site").distinct();
    Column same =
        col("input_number")
            .equalTo(col("seen_input"))
            .and(coalesce(col("file_site").equalTo(col("seen_site")), lit(true)));
    return edge(
        expected.join(seen, same, "left_anti").withColumnRenamed("file_site", "site"),
        "NO_ROWS",
        lit(first),
        lit(end));
  }

  private static Column hour(Column micros) {
    return micros.minus(pmod(micros, lit(HOUR)));
  }

  private Dataset<Row> filesOf(Table table) {
    List<Row> rows = new ArrayList<>();
    for (InputFile file : files) {
      if (ReadInputs.readAs(file.input()) == table) {
        rows.add(
            RowFactory.create(
                file.input().number(),
                file.fileId(),
                file.input().label(),
                file.input().site().resolve(file.fileId()).orElse(null)));
      }
    }
    return spark.createDataFrame(rows, FILES);
  }
}
