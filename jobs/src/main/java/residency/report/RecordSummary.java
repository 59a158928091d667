package residency.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.judge.Lens;

/**
 * The sums about records that a person reads, counted from published tables.
 *
 * @param totals one row: records, subjects, bytes, bounded (records of which more flows could have
 *     carried them than were listed), left (records with any way out that may be)
 * @param verdicts lens, verdict, grade, records, bytes
 * @param standings subject_id, category, standing, records, bytes: those of most subjects and
 *     categories
 * @param exits the firmest way out of each record: record_id, category, subject_id, home, time,
 *     link_grade, lens, verdict, grade, countries, receiver, ways; those that are firmest
 * @param rates home, service, category, hits, n: records of that home and category that went or may
 *     have gone outside to the service, of all of them
 * @param findings rule_id, severity, findings
 */
public record RecordSummary(
    Row totals,
    List<Row> verdicts,
    List<Row> standings,
    List<Row> exits,
    List<Row> rates,
    List<Row> findings) {
  static final int MOST_STANDINGS = 12;
  static final int MOST_EXITS = 12;
  static final int MOST_RATES = 200;

  /** Counts rows of {@code record_residency}, {@code record_exit} and {@code finding}. */
  public static RecordSummary of(
      Dataset<Row> residencies, Dataset<Row> exits, Dataset<Row> findings) {
    Dataset<Row> firmest = firmest(exits);
    return new RecordSummary(
        residencies
            .agg(
                count(lit(1)).as("records"),
                countDistinct("subject_id").as("subjects"),
                coalesce(sum("bytes"), lit(0L)).as("bytes"),
                count(when(col("bounded"), 1)).as("bounded"),
                count(when(col("exits").plus(col("possible_exits")).gt(0), 1)).as("left"))
            .collectAsList()
            .get(0),
        verdicts(residencies),
        standings(residencies),
        firmest
            .orderBy(
                col("firmest.sure").desc(),
                col("firmest.outside").desc(),
                col("firmest.proved").desc(),
                col("record_id"))
            .limit(MOST_EXITS)
            .select("record_id", "category", "subject_id", "ways", "firmest.*")
            .collectAsList(),
        rates(residencies, exits),
        findings
            .groupBy("rule_id", "severity")
            .agg(count(lit(1)).as("findings"))
            .orderBy("rule_id", "severity")
            .collectAsList());
  }

  private static List<Row> verdicts(Dataset<Row> residencies) {
    return residencies
        .select(col("bytes"), LensVerdicts.each(Lens.ofEvidence()).as("judged"))
        .groupBy("judged.lens", "judged.verdict", "judged.grade")
        .agg(count(lit(1)).as("records"), sum("bytes").as("bytes"))
        .collectAsList();
  }

  private static List<Row> standings(Dataset<Row> residencies) {
    Dataset<Row> standing = residencies.withColumn("standing", Standing.ofLenses());
    Dataset<Row> most =
        standing
            .groupBy("subject_id", "category")
            .agg(count(lit(1)).as("all"))
            .orderBy(col("all").desc(), col("subject_id"), col("category"))
            .limit(MOST_STANDINGS);
    return standing
        .as("s")
        .join(
            most.as("m"),
            col("s.subject_id")
                .equalTo(col("m.subject_id"))
                .and(col("s.category").eqNullSafe(col("m.category"))))
        .groupBy("s.subject_id", "s.category", "s.standing", "m.all")
        .agg(count(lit(1)).as("records"), sum("s.bytes").as("bytes"))
        .orderBy(col("all").desc(), col("subject_id"), col("category"), col("standing"))
        .collectAsList();
  }

  /** The way out of each record that speaks most firmly, and how many there are. */
  private static Dataset<Row> firmest(Dataset<Row> exits) {
    return exits
        .withColumn("judged", LensVerdicts.each(Lens.ofEvidence()))
        .where("judged.verdict in ('OUTSIDE', 'POSSIBLY_OUTSIDE')")
        .groupBy("record_id", "category", "subject_id")
        .agg(
            max(struct(
                    col("link_grade").notEqual("POSSIBLE").as("sure"),
                    col("judged.verdict").equalTo("OUTSIDE").as("outside"),
                    coalesce(col("judged.grade").equalTo("PROVED"), lit(false)).as("proved"),
                    col("judged.lens").as("lens"),
                    col("link_grade"),
                    col("judged.countries").as("countries"),
                    coalesce(
                            col("service.entity_id"),
                            when(
                                coalesce(col("operation"), lit("")).notEqual("READ"),
                                col("store_id")),
                            col("host.entity_id"),
                            col("name"),
                            col("peer_address"))
                        .as("receiver"),
                    col("time"),
                    col("home").as("home")))
                .as("firmest"),
            countDistinct(
                    coalesce(col("flow_id").cast("string"), lit("")),
                    coalesce(col("store_id"), lit("")),
                    col("time"))
                .as("ways"));
  }

  private static List<Row> rates(Dataset<Row> residencies, Dataset<Row> exits) {
    Dataset<Row> all =
        residencies
            .groupBy(col("home").as("of_home"), col("category").as("of_category"))
            .agg(count(lit(1)).as("n"));
    Dataset<Row> out =
        exits
            .where(
                "service.verdict in ('OUTSIDE', 'POSSIBLY_OUTSIDE') and service.entity_id is not null")
            .select(col("record_id"), col("service.entity_id").as("service"))
            .distinct()
            .join(residencies.select("record_id", "home", "category"), "record_id")
            .groupBy("home", "service", "category")
            .agg(count(lit(1)).as("hits"));
    Dataset<Row> services = out.select("service", "category").distinct().as("s");
    return all.join(services, col("of_category").eqNullSafe(col("s.category")))
        .join(
            out.as("o"),
            col("of_home")
                .eqNullSafe(col("o.home"))
                .and(col("s.service").equalTo(col("o.service")))
                .and(col("of_category").eqNullSafe(col("o.category"))),
            "left")
        .select(
            col("of_home").as("home"),
            col("s.service").as("service"),
            col("of_category").as("category"),
            coalesce(col("hits"), lit(0L)).as("hits"),
            col("n"))
        .orderBy(col("hits").desc(), col("home"), col("service"), col("category"))
        .limit(MOST_RATES)
        .collectAsList();
  }
}
