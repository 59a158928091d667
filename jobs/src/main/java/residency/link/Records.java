package residency.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The records, and what is known of their subjects. */
public final class Records {
  private Records() {}

  /**
   * Each record once: of several rows of one id the first of the first file counts.
   *
   * @param records rows of {@code record}
   * @return record_id, subject_id, category, created_time, bytes
   */
  public static Dataset<Row> once(Dataset<Row> records) {
    return records
        .groupBy("record_id")
        .agg(
            min_by(
                    struct(col("subject_id"), col("category"), col("created_time"), col("bytes")),
                    struct(col("file_id"), col("position")))
                .as("record"))
        .select("record_id", "record.*");
  }

  /**
   * When records were deleted: by a logged deletion, else when the last object that held them was
   * gone. Columns record_id and gone_time, null for no end.
   */
  static Dataset<Row> ends(Dataset<Row> transfers, Dataset<Row> objects) {
    Dataset<Row> deleted =
        transfers
            .where("operation = 'DELETE' and store_id is null")
            .select(col("record_id"), col("time").as("deleted_time"), lit(null).as("gone_time"));
    Dataset<Row> gone =
        objects
            .groupBy("record_id")
            .agg(when(count(lit(1)).equalTo(count("valid_to")), max("valid_to")).as("gone_time"))
            .select(
                col("record_id"), lit(null).cast("timestamp").as("deleted_time"), col("gone_time"));
    return deleted
        .select(
            col("record_id"),
            col("deleted_time"),
            col("gone_time").cast("timestamp").as("gone_time"))
        .unionByName(gone)
        .groupBy("record_id")
        .agg(coalesce(max("deleted_time"), max("gone_time")).as("gone_time"));
  }

  /** Adds home and home_inferred: where the subject's data was entitled to stay at a time. */
  static Dataset<Row> withHome(Dataset<Row> rows, Dataset<Row> subjects, Column time) {
    return rows.withColumn("home_time", time)
        .join(homes(subjects), col("subject_id").equalTo(col("of_subject")), "left")
        .withColumn("home_then", homeAt(col("home_time")))
        .withColumn("home", col("home_then.home"))
        .withColumn("home_inferred", coalesce(col("home_then.inferred"), lit(false)))
        .drop("homes", "home_then", "home_time", "of_subject");
  }

  /** Adds moved: whether the subject's home at one time is not that at another. */
  static Dataset<Row> withMove(Dataset<Row> rows, Dataset<Row> subjects, Column from, Column to) {
    return rows.join(homes(subjects), col("subject_id").equalTo(col("of_subject")), "left")
        .withColumn(
            "moved", not(homeAt(from).getField("home").eqNullSafe(homeAt(to).getField("home"))))
        .drop("homes", "of_subject");
  }

  private static Dataset<Row> homes(Dataset<Row> subjects) {
    return subjects
        .groupBy(col("subject_id").as("of_subject"))
        .agg(
            collect_list(
                    struct(
                        col("valid_from"),
                        col("valid_to"),
                        col("home"),
                        coalesce(col("basis").equalTo("PHONE"), lit(false)).as("inferred")))
                .as("homes"));
  }

  private static Column homeAt(Column time) {
    return get(
        filter(
            col("homes"),
            home -> {
              Column from = home.getField("valid_from");
              Column to = home.getField("valid_to");
              return from.isNull().or(from.leq(time)).and(to.isNull().or(time.lt(to)));
            }),
        lit(0));
  }
}
