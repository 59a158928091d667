package residency.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The counts of retention that a person reads.
 *
 * @param records how many records were anywhere
 * @param places level, place, records, and of them those that were there from first to last
 *     (measured: both ends bounded) or not (open)
 * @param rules rule_id, kind, limit_days, level, place, subjects (of records proved or possible),
 *     proved, possible, kept, undecided: records, most proved first
 * @param subjects subject_id, proved, possible: records that stayed anywhere for longer than some
 *     rule allows, most proved first
 */
public record RetentionSummary(
    long records, List<Row> places, List<Row> rules, List<Row> subjects) {

  /** Counts the rows of tables record_retention, retention_verdict and record. */
  public static RetentionSummary of(
      Dataset<Row> stays, Dataset<Row> verdicts, Dataset<Row> record) {
    Dataset<Row> known =
        verdicts.join(record.select("record_id", "subject_id").distinct(), "record_id", "left");
    return new RetentionSummary(
        stays.agg(countDistinct("record_id")).collectAsList().get(0).getLong(0),
        places(stays),
        rules(known),
        subjects(known));
  }

  private static List<Row> places(Dataset<Row> stays) {
    return stays
        .groupBy("level", "place")
        .agg(
            count(lit(1)).as("records"),
            sum(when(col("max_days").isNotNull(), 1L).otherwise(0L)).as("measured"),
            sum(when(col("max_days").isNull(), 1L).otherwise(0L)).as("open"))
        .orderBy("level", "place")
        .collectAsList();
  }

  private static List<Row> rules(Dataset<Row> verdicts) {
    return verdicts
        .groupBy("rule_id", "kind", "limit_days", "level", "place")
        .agg(
            countDistinct(when(col("verdict").like("%VIOLATED"), col("subject_id"))).as("subjects"),
            records("VIOLATED").as("proved"),
            records("POSSIBLY_VIOLATED").as("possible"),
            records("KEPT").as("kept"),
            records("UNDECIDED").as("undecided"))
        .orderBy(
            col("proved").desc(),
            col("possible").desc(),
            col("rule_id"),
            col("level"),
            col("place"))
        .collectAsList();
  }

  private static Column records(String verdict) {
    return sum(when(col("verdict").equalTo(verdict), 1L).otherwise(0L));
  }

  private static List<Row> subjects(Dataset<Row> verdicts) {
    return verdicts
        .where("kind = 'CEILING' and verdict like '%VIOLATED'")
        .groupBy(coalesce(col("subject_id"), lit("(unknown)")).as("subject_id"), col("record_id"))
        .agg(max(col("verdict").equalTo("VIOLATED")).as("is_proved"))
        .groupBy("subject_id")
        .agg(
            sum(when(col("is_proved"), 1L).otherwise(0L)).as("proved"),
            sum(when(col("is_proved"), 0L).otherwise(1L)).as("possible"))
        .orderBy(col("proved").desc(), col("possible").desc(), col("subject_id"))
        .collectAsList();
  }
}
