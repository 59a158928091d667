package residency.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import residency.schema.Column.Type;
import residency.schema.Table;
import residency.schema.TableSchema;

/** Table {@code reject}: the first of each file and reason one by one, the rest in one row. */
final class Rejects {
  private static final long DAY = 86_400_000_000L;

  private final LocalDate from;
  private final LocalDate to;

  /**
   * @param from first day of the config, whatever days a run audits
   * @param to day after its last
   */
  Rejects(LocalDate from, LocalDate to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The rejects of all tables, with {@code _day}: the UTC day of the file's earliest good row
   * within the config's days, the first of them where there is none.
   */
  Dataset<Row> of(Map<Table, Dataset<Row>> staged) {
    Dataset<Row> all = null;
    for (Map.Entry<Table, Dataset<Row>> table : staged.entrySet()) {
      Dataset<Row> rejects = withDay(table.getKey(), table.getValue());
      all = all == null ? rejects : all.unionByName(rejects);
    }
    if (all == null) {
      throw new IllegalStateException("no input was read");
    }
    return all;
  }

  private Dataset<Row> withDay(Table table, Dataset<Row> staged) {
    Dataset<Row> rejects = firstAndRest(Staged.entries(staged, Staged.REJECT));
    TableSchema schema = table.schema();
    String time = schema.day();
    if (time == null || schema.columns().get(schema.index(time)).type() != Type.TIMESTAMP) {
      return rejects.withColumn("_day", day(lit(from.toEpochDay())));
    }
    Column micros = min(unix_micros(col(time)));
    Dataset<Row> starts =
        Staged.entries(staged, Staged.ROW)
            .groupBy(col("file_id").as("good_file"))
            .agg(micros.minus(pmod(micros, lit(DAY))).divide(DAY).cast("long").as("good_day"));
    Column clipped =
        greatest(
            lit(from.toEpochDay()),
            least(lit(to.toEpochDay() - 1), coalesce(col("good_day"), lit(from.toEpochDay()))));
    return rejects
        .join(broadcast(starts), col("file_id").equalTo(col("good_file")), "left")
        .withColumn("_day", day(clipped))
        .drop("good_file", "good_day");
  }

  private static Column day(Column epochDay) {
    return date_from_unix_date(epochDay.cast("int"));
  }

  private static Dataset<Row> firstAndRest(Dataset<Row> rejects) {
    Dataset<Row> ranked =
        rejects.withColumn(
            "rank",
            row_number()
                .over(
                    Window.partitionBy("file_id", Staged.REASON)
                        .orderBy(col("position").asc_nulls_last(), col(Staged.RAW))));
    Column single = col("rank").leq(RowSink.MOST_REJECTS).and(col("position").isNotNull());
    Dataset<Row> first =
        ranked
            .where(single)
            .select(
                col("file_id"),
                col("position"),
                col(Staged.REASON).as("reason"),
                col(Staged.RAW).as("raw"),
                col(Staged.ROWS).as("rows"));
    Dataset<Row> rest =
        ranked
            .where(coalesce(single, lit(false)).equalTo(false))
            .groupBy(col("file_id"), col(Staged.REASON).as("reason"))
            .agg(sum(Staged.ROWS).as("rows"))
            .select(
                col("file_id"),
                lit(null).cast("long").as("position"),
                col("reason"),
                lit(null).cast("string").as("raw"),
                col("rows"));
    return first.unionByName(rest);
  }
}
