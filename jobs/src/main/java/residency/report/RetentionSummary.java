package residency.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import residency.retain.curve.CurvePoint;
import residency.retain.curve.Survival;

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
 * @param curves survival by country, entity and category, in this order
 * @param limits the limits of rules, days, in order
 * @param migrations rows of table migration, by claim and time
 */
public record RetentionSummary(
    long records,
    List<Row> places,
    List<Row> rules,
    List<Row> subjects,
    Map<List<String>, Survival> curves,
    List<Integer> limits,
    List<Row> migrations) {

  /** Counts the rows of the tables of these names. */
  public static RetentionSummary of(
      Dataset<Row> stays,
      Dataset<Row> verdicts,
      Dataset<Row> curve,
      Dataset<Row> migration,
      Dataset<Row> record) {
    Dataset<Row> known =
        verdicts.join(record.select("record_id", "subject_id").distinct(), "record_id", "left");
    return new RetentionSummary(
        stays.agg(countDistinct("record_id")).collectAsList().get(0).getLong(0),
        places(stays),
        rules(known),
        subjects(known),
        curves(curve),
        verdicts
            .select("limit_days")
            .distinct()
            .orderBy("limit_days")
            .as(Encoders.INT())
            .collectAsList(),
        migration.orderBy("rule_id", "time").collectAsList());
  }

  private static Map<List<String>, Survival> curves(Dataset<Row> curve) {
    Map<List<String>, List<CurvePoint>> points = new LinkedHashMap<>();
    Map<List<String>, Survival> curves = new LinkedHashMap<>();
    for (Row row : curve.orderBy("country", "entity_id", "category", "days").collectAsList()) {
      List<String> group =
          Stream.of("country", "entity_id", "category")
              .map(column -> Objects.requireNonNullElse(row.<String>getAs(column), "?"))
              .toList();
      List<CurvePoint> steps = points.computeIfAbsent(group, g -> new ArrayList<>());
      steps.add(
          new CurvePoint(
              row.getAs("days"),
              row.getAs("survival"),
              Double.NaN,
              Double.NaN,
              row.getAs("at_risk")));
      curves.put(group, new Survival(Survival.Method.valueOf(row.getAs("method")), steps));
    }
    return curves;
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
