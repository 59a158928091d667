package residency.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import residency.judge.Lens;

/**
 * The sums that a person reads, counted from published tables. Bytes are those to peers, as seen; a
 * flow that does not tell them counts as 0. {@code went} is the part of them that surely was a
 * transfer ({@code exit_status} PROVED).
 *
 * @param totals one row: flows, sites, subjects, sent, received, untold (flows without bytes to the
 *     peer), sampled (flows), left (subjects with anything outside or possibly outside)
 * @param outside flows that were read and start outside the audited days
 * @param standings {@link Standing}, flows, subjects, bytes, went: each flow once
 * @param verdicts lens, verdict, grade, flows, bytes
 * @param exits home, lens, verdict, grade, countries, subjects, flows, bytes, went: what went or
 *     may have gone to peers that are OUTSIDE or POSSIBLY_OUTSIDE, firmest first, then most bytes
 * @param leavers subject, home, and bytes by standing (proved, inferred, possible): those with most
 * @param reasons lens, verdict, reason, flows, bytes, youngest and oldest age in days
 * @param subjects subject_grade, flows, bytes
 * @param names name_grade, flows, bytes
 * @param gaps reason, spans, hours
 * @param rejected rows that could not be read
 * @param rejects file_id, reason, rows: those with most
 */
public record Summary(
    Row totals,
    long outside,
    List<Row> standings,
    List<Row> verdicts,
    List<Row> exits,
    List<Row> leavers,
    List<Row> reasons,
    List<Row> subjects,
    List<Row> names,
    List<Row> gaps,
    long rejected,
    List<Row> rejects) {
  private static final List<String> LENSES = Lens.columns();

  static final int MOST_LEAVERS = 8;
  static final int MOST_REJECTS = 5;

  /** Counts the rows of one run. */
  public static Summary of(
      Dataset<Row> attributed, Dataset<Row> ledger, Dataset<Row> gaps, Dataset<Row> rejects) {
    Dataset<Row> flows =
        attributed
            .withColumn("bytes", coalesce(col("bytes_to_peer"), lit(0L)))
            .withColumn("went", when(col("exit_status").equalTo("PROVED"), col("bytes")))
            .withColumn("subject", subject())
            .withColumn("standing", Standing.ofFlow());
    // Held rows keep the partitions of their shuffle, however few they are.
    int cores = attributed.sparkSession().sparkContext().defaultParallelism();
    Dataset<Row> holders = byHolder(flows).coalesce(cores).persist(StorageLevel.MEMORY_AND_DISK());
    // So few rows that what is asked of them need not shuffle them.
    Dataset<Row> evidence = byEvidence(flows).coalesce(1).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return of(flows, holders, evidence, ledger, gaps, rejects);
    } finally {
      holders.unpersist();
      evidence.unpersist();
    }
  }

  private static Summary of(
      Dataset<Row> flows,
      Dataset<Row> holders,
      Dataset<Row> evidence,
      Dataset<Row> ledger,
      Dataset<Row> gaps,
      Dataset<Row> rejects) {
    Dataset<Row> judged = byLens(evidence);
    return new Summary(
        totals(holders),
        outside(ledger),
        holders
            .groupBy("standing")
            .agg(flows(), distinctSubjects(), bytes(), went())
            .collectAsList(),
        grouped(judged, "lens", "verdict", "grade"),
        exits(flows),
        leavers(holders),
        reasons(judged),
        grouped(evidence, "subject_grade"),
        grouped(evidence, "name_grade"),
        gaps.groupBy("reason")
            .agg(
                count(lit(1)),
                expr(
                    "cast(sum(unix_micros(to_time) - unix_micros(from_time)) div 3600000000 as bigint)"))
            .orderBy("reason")
            .collectAsList(),
        rejects.agg(coalesce(sum("rows"), lit(0L))).collectAsList().get(0).getLong(0),
        rejects
            .groupBy("file_id", "reason")
            .agg(sum("rows").as("rows"))
            .orderBy(col("rows").desc(), col("file_id"), col("reason"))
            .limit(MOST_REJECTS)
            .collectAsList());
  }

  /** The sums of each site, subject and standing: flows are read once for all that ask whose. */
  private static Dataset<Row> byHolder(Dataset<Row> flows) {
    return flows
        .groupBy("site", "subject_id", "subject", "home", "standing")
        .agg(
            count(lit(1)).as("flows"),
            bytes(),
            went(),
            coalesce(sum("bytes_from_peer"), lit(0L)).as("received"),
            count(when(col("bytes_to_peer").isNull(), 1)).as("untold"),
            count(when(col("sampling_rate").gt(1), 1)).as("sampled"));
  }

  /** The sums of all that is judged alike: flows are read once for all that ask why. */
  private static Dataset<Row> byEvidence(Dataset<Row> flows) {
    List<Column> key = new ArrayList<>(List.of(col("subject_grade"), col("name_grade")));
    List<Column> sums = new ArrayList<>(List.of(count(lit(1)).as("flows")));
    for (String lens : LENSES) {
      for (String told : List.of("verdict", "grade", "reason")) {
        key.add(col(lens + "." + told).as(lens + "_" + told));
      }
      sums.add(min(lens + ".age_days").as(lens + "_youngest"));
      sums.add(max(lens + ".age_days").as(lens + "_oldest"));
    }
    return flows.groupBy(key.toArray(Column[]::new)).agg(bytes(), sums.toArray(Column[]::new));
  }

  private static Row totals(Dataset<Row> holders) {
    return holders
        .agg(
            total("flows"),
            countDistinct("site").as("sites"),
            countDistinct("subject_id").as("subjects"),
            total("bytes").as("sent"),
            total("received"),
            total("untold"),
            total("sampled"),
            countDistinct(when(isOut(), col("subject_id"))).as("left"))
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

  private static List<Row> exits(Dataset<Row> flows) {
    return flows
        .where("exit_status <> 'NONE'")
        .select(
            col("subject_id"),
            coalesce(col("home"), lit("?")).as("home"),
            col("bytes"),
            col("went"),
            LensVerdicts.each(LENSES).as("judged"))
        .where("judged.verdict in ('OUTSIDE', 'POSSIBLY_OUTSIDE')")
        .select("subject_id", "home", "bytes", "went", "judged.*")
        .groupBy("home", "lens", "verdict", "grade", "countries")
        .agg(distinctSubjects(), count(lit(1)).as("flows"), bytes(), went())
        .orderBy(
            col("verdict"),
            col("grade").desc(),
            col("bytes").desc(),
            col("home"),
            col("lens"),
            col("countries"))
        .collectAsList();
  }

  private static List<Row> leavers(Dataset<Row> flows) {
    return flows
        .where(isOut())
        .groupBy("subject", "home")
        .agg(
            bytesOf(Standing.OUTSIDE_PROVED).as("proved"),
            bytesOf(Standing.OUTSIDE_INFERRED).as("inferred"),
            bytesOf(Standing.POSSIBLY_OUTSIDE).as("possible"))
        .orderBy(
            col("proved").desc(),
            col("inferred").desc(),
            col("possible").desc(),
            col("subject"),
            col("home"))
        .limit(MOST_LEAVERS)
        .collectAsList();
  }

  private static List<Row> reasons(Dataset<Row> judged) {
    return judged
        .groupBy("lens", "verdict", "reason")
        .agg(flows(), bytes(), min("youngest").as("youngest"), max("oldest").as("oldest"))
        .orderBy(
            col("bytes").desc(), col("flows").desc(), col("lens"), col("verdict"), col("reason"))
        .collectAsList();
  }

  private static List<Row> grouped(Dataset<Row> rows, String first, String... more) {
    return rows.groupBy(first, more).agg(flows(), bytes()).collectAsList();
  }

  private static Column isOut() {
    return col("standing")
        .isin(
            Standing.OUTSIDE_PROVED.name(),
            Standing.OUTSIDE_INFERRED.name(),
            Standing.POSSIBLY_OUTSIDE.name());
  }

  private static Column distinctSubjects() {
    return countDistinct("subject_id").as("subjects");
  }

  private static Column flows() {
    return sum("flows").as("flows");
  }

  private static Column total(String column) {
    return coalesce(sum(column), lit(0L)).as(column);
  }

  private static Column bytes() {
    return sum("bytes").as("bytes");
  }

  private static Column went() {
    return coalesce(sum("went"), lit(0L)).as("went");
  }

  private static Column bytesOf(Standing standing) {
    return sum(when(col("standing").equalTo(standing.name()), col("bytes")).otherwise(lit(0L)));
  }

  private static Column subject() {
    return when(col("subject_grade").equalTo("ONE"), col("subject_id"))
        .when(col("subject_grade").equalTo("AMBIGUOUS"), lit("(one of several)"))
        .otherwise(lit("(unknown)"));
  }

  /** A row for each of the sums and lens. */
  private static Dataset<Row> byLens(Dataset<Row> evidence) {
    Column[] lenses =
        LENSES.stream()
            .map(
                lens ->
                    struct(
                        lit(lens).as("lens"),
                        col(lens + "_verdict").as("verdict"),
                        col(lens + "_grade").as("grade"),
                        col(lens + "_reason").as("reason"),
                        col(lens + "_youngest").as("youngest"),
                        col(lens + "_oldest").as("oldest")))
            .toArray(Column[]::new);
    return evidence
        .select(col("flows"), col("bytes"), explode(array(lenses)).as("judged"))
        .select("flows", "bytes", "judged.*");
  }
}
