package residency.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
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
    Dataset<Row> homes =
        subjects
            .groupBy(col("subject_id").as("of_subject"))
            .agg(
                collect_list(
                        struct(
                            col("valid_from"),
                            col("valid_to"),
                            col("home"),
                            coalesce(col("basis").equalTo("PHONE"), lit(false)).as("inferred")))
                    .as("homes"));
    return rows.withColumn("home_time", time)
        .join(homes, col("subject_id").equalTo(col("of_subject")), "left")
        .withColumn(
            "home_then",
            expr(
                "get(filter(homes, h -> (h.valid_from is null or h.valid_from <= home_time)"
                    + " and (h.valid_to is null or home_time < h.valid_to)), 0)"))
        .withColumn("home", col("home_then.home"))
        .withColumn("home_inferred", coalesce(col("home_then.inferred"), lit(false)))
        .drop("homes", "home_then", "home_time", "of_subject");
  }
}
