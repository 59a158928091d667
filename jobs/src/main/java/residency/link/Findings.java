package residency.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a person should look at, of the ways that records went: rows of {@code finding}. */
public final class Findings {
  /** SSL and the versions of TLS that RFC 7568 and RFC 8996 (2021) withdrew, as logs spell them. */
  private static final List<String> BROKEN_TLS =
      List.of("sslv2", "sslv3", "tlsv1", "tlsv10", "tlsv11");

  private Findings() {}

  /**
   * Finds records that went outside without a consent, and in the clear.
   *
   * @param exits rows of {@code record_exit}
   * @param attributed rows of {@code attributed_flow}
   */
  public static Dataset<Row> of(Dataset<Row> exits, Dataset<Row> attributed, RecordInputs in) {
    Dataset<Row> sent = exits.where("operation is null or operation <> 'READ'");
    Dataset<Row> cleartext = cleartext(sent, attributed);
    return in.consents().isEmpty()
        ? cleartext
        : cleartext.unionByName(withoutConsent(exits, in.consents(), in.transfers()));
  }

  /** Flows in the clear, by plain HTTP or a version of TLS that is broken. */
  private static Dataset<Row> cleartext(Dataset<Row> exits, Dataset<Row> attributed) {
    Column tls = regexp_replace(lower(col("tls_version")), "[ ._]", "");
    Column broken = coalesce(tls.isin(BROKEN_TLS.toArray()), lit(false));
    Column plain =
        coalesce(lower(col("application_protocol")).equalTo("http"), lit(false))
            .and(col("tls_version").isNull());
    Dataset<Row> open =
        attributed
            .where(broken.or(plain))
            .select(
                col("flow_id"),
                when(plain, "by plain HTTP")
                    .otherwise(concat(lit("by "), col("tls_version"), lit(", which is broken")))
                    .as("how"));
    return finding(
        exits
            .where("link_grade <> 'INVENTORY'")
            .join(open, "flow_id")
            .withColumn("grade", when(isExact(), "PROVED").otherwise("POSSIBLE")),
        "CLEARTEXT",
        lit(null),
        concat(record(), lit(" "), went(), lit(" in the clear, "), col("how")));
  }

  /** Exits to somebody that no consent valid then covers, where consents are on record at all. */
  private static Dataset<Row> withoutConsent(
      Dataset<Row> exits, Dataset<Row> consents, Dataset<Row> transfers) {
    Column outside =
        List.of("service", "host", "location").stream()
            .map(lens -> col(lens + ".verdict").equalTo("OUTSIDE"))
            .reduce(Column::or)
            .orElseThrow();
    Column lens =
        when(col("service.verdict").equalTo("OUTSIDE"), "service")
            .when(col("host.verdict").equalTo("OUTSIDE"), "host")
            .otherwise("location");
    Column of =
        when(lens.equalTo("service"), col("service.grade"))
            .when(lens.equalTo("host"), col("host.grade"))
            .otherwise(col("location.grade"));
    Dataset<Row> left =
        exits
            .where(outside)
            .withColumn("lens", lens)
            .withColumn("recipient", coalesce(col("service.entity_id"), col("host.entity_id")))
            .withColumn(
                "grade", when(col("link_grade").equalTo("POSSIBLE"), "POSSIBLE").otherwise(of));
    Dataset<Row> purposes =
        transfers
            .where("purpose is not null")
            .groupBy(
                col("record_id"), col("time"), col("operation"), col("store_id").as("in_store"))
            .agg(min("purpose").as("purpose"));
    Dataset<Row> purposed =
        left.join(
                purposes,
                left.col("record_id")
                    .equalTo(purposes.col("record_id"))
                    .and(left.col("time").equalTo(purposes.col("time")))
                    .and(left.col("operation").equalTo(purposes.col("operation")))
                    .and(left.col("store_id").eqNullSafe(purposes.col("in_store"))),
                "left")
            .drop(purposes.col("record_id"))
            .drop(purposes.col("time"))
            .drop(purposes.col("operation"));
    Dataset<Row> given = consents.as("c");
    Dataset<Row> asked = purposed.as("e");
    Column covers =
        col("e.subject_id")
            .equalTo(col("c.subject_id"))
            .and(covers("category", "category"))
            .and(covers("recipient_entity_id", "recipient"))
            .and(covers("purpose", "purpose"))
            .and(col("c.valid_from").isNull().or(col("c.valid_from").leq(col("e.time"))))
            .and(col("c.valid_to").isNull().or(col("c.valid_to").gt(col("e.time"))));
    return finding(
        asked.join(given, covers, "left_anti"),
        "NO_CONSENT",
        col("lens"),
        concat(
            record(),
            lit(" "),
            went(),
            lit(" to "),
            coalesce(col("recipient"), lit("somebody unknown")),
            lit(" without a consent that was valid then")));
  }

  /** A consent that does not name a category, recipient or purpose covers all of them. */
  private static Column covers(String consent, String exit) {
    return col("c." + consent)
        .isNull()
        .or(coalesce(col("c." + consent).equalTo(col("e." + exit)), lit(false)));
  }

  private static Column isExact() {
    return col("link_grade").equalTo("EXACT");
  }

  private static Column record() {
    return concat(
        lit("record "),
        col("record_id"),
        coalesce(concat(lit(" ("), col("category"), lit(")")), lit("")));
  }

  private static Column went() {
    return when(col("link_grade").equalTo("POSSIBLE"), "may have gone").otherwise("went");
  }

  private static Dataset<Row> finding(Dataset<Row> rows, String rule, Column lens, Column text) {
    Column severity =
        when(col("grade").equalTo("PROVED"), "HIGH")
            .when(col("grade").equalTo("INFERRED"), "MEDIUM")
            .otherwise("LOW");
    Column id =
        lower(
            hex(
                xxhash64(
                    lit(rule),
                    col("record_id"),
                    col("flow_id"),
                    col("time"),
                    col("operation"),
                    col("store_id"),
                    col("hop"))));
    return rows.select(
        id.as("finding_id"),
        lit(rule).as("rule_id"),
        severity.as("severity"),
        col("subject_id"),
        col("record_id"),
        col("flow_id"),
        lens.cast("string").as("lens"),
        col("grade"),
        col("time"),
        text.as("text"));
  }
}
