package residency.retain;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.retain.rule.Clock;

/**
 * All that is needed to judge a record, in one row each: its copies and what is known of it and its
 * subject. Times are microseconds, open ends {@code Long.MIN_VALUE} and {@code Long.MAX_VALUE}.
 */
final class RecordCases {
  private RecordCases() {}

  /**
   * The rows {@link JudgeRecord} takes.
   *
   * @param presences of objects, as {@link ObjectPresences} gives them
   * @param inputs the other tables
   */
  static Dataset<Row> of(Dataset<Row> presences, RetentionInputs inputs) {
    return copies(presences, inputs.recordObject())
        .join(records(inputs.record()), col("record_id").equalTo(col("_record")), "left")
        .join(homes(inputs.subject()), col("subject_id").equalTo(col("_home_of")), "left")
        .join(events(inputs.subjectEvent()), col("subject_id").equalTo(col("_event_of")), "left")
        .join(consents(inputs.consent()), col("subject_id").equalTo(col("_consent_of")), "left");
  }

  /**
   * An object holds the records that record_object tells, and the one that its key names: what a
   * row tells of that one too is more exact than the key.
   */
  private static Dataset<Row> copies(Dataset<Row> presences, Dataset<Row> recordObject) {
    Dataset<Row> objects =
        recordObject.select(
            col("record_id").as("_held"),
            col("store_id").as("_store"),
            col("object_key").as("_key"),
            col("version_id").as("_version"),
            from().as("_from"),
            to().as("_to"));
    Column holds =
        expr(
            "store_id = _store and object_key = _key"
                + " and (_version is null or _version = version_id)");
    Dataset<Row> named =
        presences
            .where("record_id is not null")
            .join(objects, holds.and(col("record_id").equalTo(col("_held"))), "left_anti")
            .withColumn("_from", lit(Long.MIN_VALUE))
            .withColumn("_to", lit(Long.MAX_VALUE));
    Dataset<Row> told =
        presences
            .drop("record_id")
            .join(objects, holds)
            .withColumnRenamed("_held", "record_id")
            .drop("_store", "_key", "_version");
    return named
        .unionByName(told)
        .groupBy("record_id")
        .agg(
            // A set, as two rows may tell the same.
            collect_set(
                    struct(
                        col("store_id"),
                        col("start_earliest"),
                        col("start_latest"),
                        col("end_earliest"),
                        col("end_latest"),
                        col("_from"),
                        col("_to"),
                        col("object_key"),
                        col("version_id")))
                .as("copies"));
  }

  private static Dataset<Row> records(Dataset<Row> record) {
    return record
        .groupBy(col("record_id").as("_record"))
        .agg(
            expr("min(subject_id)").as("subject_id"),
            expr("min_by(category, subject_id)").as("category"),
            micros("min(created_time)", Long.MIN_VALUE).as("created"));
  }

  private static Dataset<Row> homes(Dataset<Row> subject) {
    return subject
        .where("home is not null")
        .groupBy(col("subject_id").as("_home_of"))
        .agg(collect_list(struct(col("home"), from(), to())).as("homes"));
  }

  private static Dataset<Row> events(Dataset<Row> subjectEvent) {
    return subjectEvent
        .where(
            col("kind")
                .isin(
                    Clock.DELETION_REQUESTED.name(),
                    Clock.CONSENT_ENDED.name(),
                    Clock.LAST_ACTIVE.name()))
        .groupBy(col("subject_id").as("_event_of"))
        .agg(collect_list(struct(col("kind"), expr("unix_micros(time)"))).as("subject_events"));
  }

  private static Dataset<Row> consents(Dataset<Row> consent) {
    return consent
        .groupBy(col("subject_id").as("_consent_of"))
        .agg(collect_list(struct(col("category"), from(), to())).as("consents"));
  }

  private static Column from() {
    return micros("valid_from", Long.MIN_VALUE);
  }

  private static Column to() {
    return micros("valid_to", Long.MAX_VALUE);
  }

  private static Column micros(String time, long ifNull) {
    return coalesce(expr("unix_micros(" + time + ")"), lit(ifNull));
  }
}
