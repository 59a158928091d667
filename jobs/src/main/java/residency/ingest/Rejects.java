package residency.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import residency.schema.Table;

/** Table {@code reject}: the first of each file and reason one by one, the rest in one row. */
final class Rejects {
  private static final long DAY = 86_400_000_000L;
  private static final StructType DAYS =
      new StructType().add("good_file", DataTypes.StringType).add("good_day", DataTypes.DateType);
  private static final StructType SCHEMA =
      new StructType()
          .add("file_id", DataTypes.StringType)
          .add("position", DataTypes.LongType)
          .add("reason", DataTypes.StringType)
          .add("raw", DataTypes.StringType)
          .add("rows", DataTypes.LongType)
          .add("_day", DataTypes.DateType);

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
  Dataset<Row> of(Map<Table, Dataset<Row>> staged, Accounts accounts, SparkSession spark) {
    Dataset<Row> all = spark.createDataFrame(List.of(), SCHEMA);
    for (Map.Entry<Table, Dataset<Row>> table : staged.entrySet()) {
      if (!accounts.rejects(table.getKey()).isEmpty()) {
        Dataset<Row> days = spark.createDataFrame(days(accounts.rows(table.getKey())), DAYS);
        all = all.unionByName(withDay(table.getValue(), days));
      }
    }
    return all;
  }

  /** The day of each file that has a good row with a time. */
  private List<Row> days(List<Account> rows) {
    Map<String, Long> earliest = new TreeMap<>();
    for (Account account : rows) {
      Long first = account.first();
      if (first != null) {
        earliest.merge(account.file(), first, Math::min);
      }
    }
    List<Row> days = new ArrayList<>();
    earliest.forEach(
        (file, first) -> {
          LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(first, DAY));
          LocalDate last = to.minusDays(1);
          LocalDate clipped = day.isBefore(from) ? from : day.isAfter(last) ? last : day;
          days.add(RowFactory.create(file, Date.valueOf(clipped)));
        });
    return days;
  }

  private Dataset<Row> withDay(Dataset<Row> staged, Dataset<Row> days) {
    return firstAndRest(Staged.entries(staged, Staged.REJECT))
        .join(broadcast(days), col("file_id").equalTo(col("good_file")), "left")
        .withColumn("_day", coalesce(col("good_day"), lit(Date.valueOf(from))))
        .drop("good_file", "good_day");
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
