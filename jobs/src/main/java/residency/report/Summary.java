package residency.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.judge.Lens;

/**
 * The sums that a person reads, counted from published tables.
 *
 * @param totals one row: flows, sites, subjects, sent, received
 * @param unsized flows whose bytes to the peer are not known
 * @param outside flows that were read and start outside the audited days
 * @param verdicts lens, verdict, grade, exit_status, flows, bytes
 * @param exits subject, home, lens, verdict, grade, countries, flows, bytes: what is OUTSIDE or
 *     POSSIBLY_OUTSIDE, most bytes first
 * @param reasons lens, verdict, reason, flows, bytes, youngest and oldest age in days
 * @param subjects subject_grade, flows, bytes
 * @param names name_grade, flows, bytes
 * @param gaps reason, spans, hours
 * @param rejects file_id, reason, rows
 */
public record Summary(
    Row totals,
    long unsized,
    long outside,
    List<Row> verdicts,
    List<Row> exits,
    List<Row> reasons,
    List<Row> subjects,
    List<Row> names,
    List<Row> gaps,
    List<Row> rejects) {

  /** Counts the rows of one run. */
  public static Summary of(
      Dataset<Row> attributed, Dataset<Row> ledger, Dataset<Row> gaps, Dataset<Row> rejects) {
    Column bytes = coalesce(col("bytes_to_peer"), lit(0L));
    Dataset<Row> flows = attributed.withColumn("bytes", bytes);
    Dataset<Row> judged = byLens(flows);
    return new Summary(
        totals(flows),
        flows.where("bytes_to_peer is null").count(),
        outside(ledger),
        grouped(judged, "lens", "verdict", "grade", "exit_status").collectAsList(),
        grouped(
                judged.where("verdict in ('OUTSIDE', 'POSSIBLY_OUTSIDE')"),
                "subject",
                "home",
                "lens",
                "verdict",
                "grade",
                "countries")
            .orderBy(
                col("bytes").desc(),
                col("subject"),
                col("lens"),
                col("verdict"),
                col("grade"),
                col("countries"))
            .collectAsList(),
        judged
            .groupBy("lens", "verdict", "reason")
            .agg(
                count(lit(1)).as("flows"),
                sum("bytes").as("bytes"),
                expr("min(age_days)").as("youngest"),
                expr("max(age_days)").as("oldest"))
            .orderBy(col("bytes").desc(), col("flows").desc(), col("lens"), col("reason"))
            .collectAsList(),
        grouped(flows, "subject_grade").collectAsList(),
        grouped(flows, "name_grade").collectAsList(),
        gaps.groupBy("reason")
            .agg(
                count(lit(1)),
                expr(
                    "cast(sum(unix_micros(to_time) - unix_micros(from_time)) div 3600000000 as bigint)"))
            .orderBy("reason")
            .collectAsList(),
        rejects
            .groupBy("file_id", "reason")
            .agg(sum("rows").as("rows"))
            .orderBy(col("rows").desc(), col("file_id"), col("reason"))
            .collectAsList());
  }

  private static Row totals(Dataset<Row> flows) {
    return flows
        .agg(
            count(lit(1)).as("flows"),
            countDistinct("site").as("sites"),
            countDistinct("subject_id").as("subjects"),
            coalesce(sum("bytes"), lit(0L)).as("sent"),
            coalesce(sum("bytes_from_peer"), lit(0L)).as("received"))
        .collectAsList()
        .get(0);
  }

  private static long outside(Dataset<Row> ledger) {
    return ledger
        .where("stage = 'window' and `table` = 'flow' and kind = 'IGNORED'")
        .agg(coalesce(sum("rows"), lit(0L)))
        .collectAsList()
        .get(0)
        .getLong(0);
  }

  private static Dataset<Row> grouped(Dataset<Row> rows, String first, String... more) {
    return rows.groupBy(first, more).agg(count(lit(1)).as("flows"), sum("bytes").as("bytes"));
  }

  /** A row for each flow and lens. */
  private static Dataset<Row> byLens(Dataset<Row> flows) {
    Column[] lenses =
        Arrays.stream(Lens.values())
            .map(lens -> lens.name().toLowerCase(Locale.ROOT))
            .map(
                lens ->
                    struct(
                        lit(lens).as("lens"),
                        col(lens + ".verdict"),
                        col(lens + ".grade"),
                        col(lens + ".reason"),
                        col(lens + ".countries"),
                        col(lens + ".age_days")))
            .toArray(Column[]::new);
    Column subject =
        when(col("subject_grade").equalTo("ONE"), col("subject_id"))
            .when(col("subject_grade").equalTo("AMBIGUOUS"), lit("(several)"))
            .otherwise(lit("(unknown)"));
    return flows
        .select(
            subject.as("subject"),
            coalesce(col("home"), lit("?")).as("home"),
            col("exit_status"),
            col("bytes"),
            explode(array(lenses)).as("judged"))
        .select(col("subject"), col("home"), col("exit_status"), col("bytes"), col("judged.*"));
  }
}
