package residency.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import residency.TestSpark;
import residency.attribute.World;
import residency.schema.Table;
import residency.table.SparkSchemas;

class FindingsTest {
  private static final SparkSession SPARK = TestSpark.session();

  private static Dataset<Row> exits() {
    return SPARK.sql(
        """
        select record_id, subject_id, category, flow_id, timestamp'2020-03-01T10:00:00Z' as time,
          link_grade, operation, store_id, hop,
          named_struct('verdict', service, 'grade', 'PROVED', 'entity_id', entity_id) as service,
          named_struct('verdict', 'UNKNOWN', 'grade', null, 'entity_id', null) as host,
          named_struct('verdict', location, 'grade', 'INFERRED') as location
        from values
          ('covered', 's', 'Picture', 1L, 'EXACT', 'WRITE', null, 1, 'OUTSIDE', 'tencent', 'INSIDE'),
          ('another category', 's', 'Contact', 2L, 'EXACT', 'WRITE', null, 1, 'OUTSIDE', 'tencent', 'INSIDE'),
          ('another recipient', 's', 'Picture', 3L, 'POSSIBLE', 'WRITE', null, 1, 'OUTSIDE', 'zoom', 'INSIDE'),
          ('another subject', 't', 'Picture', 4L, 'EXACT', 'WRITE', null, 1, 'OUTSIDE', 'tencent', 'INSIDE'),
          ('no more', 'u', 'Picture', 5L, 'EXACT', 'WRITE', null, 1, 'OUTSIDE', 'tencent', 'INSIDE'),
          ('another purpose', 'v', 'Picture', 6L, 'EXACT', 'WRITE', null, 1, 'OUTSIDE', 'tencent', 'INSIDE'),
          ('that purpose', 'v', 'Picture', 7L, 'EXACT', 'WRITE', null, 1, 'OUTSIDE', 'tencent', 'INSIDE'),
          ('in a store', 'w', 'Picture', null, 'INVENTORY', null, 'cn', null, 'UNKNOWN', null, 'OUTSIDE'),
          ('inside', 'w', 'Picture', 8L, 'EXACT', 'WRITE', null, 1, 'INSIDE', 'telekom', 'INSIDE')
        as (record_id, subject_id, category, flow_id, link_grade, operation, store_id, hop, service,
          entity_id, location)
        """);
  }

  private static RecordInputs inputs(List<Map<String, String>> consents) {
    Dataset<Row> none = World.rows(SparkSchemas.of(Table.RECORD), List.of());
    Dataset<Row> transfers =
        World.rows(
            SparkSchemas.of(Table.TRANSFER),
            List.of(
                transfer("another purpose", "Advertising"), transfer("that purpose", "Service")));
    Dataset<Row> given = World.rows(SparkSchemas.of(Table.CONSENT), consents);
    return new RecordInputs(none, none, transfers, none, none, given, none, none);
  }

  private static Map<String, String> transfer(String record, String purpose) {
    return Map.of(
        "record_id",
        record,
        "time",
        "2020-03-01T10:00:00Z",
        "operation",
        "WRITE",
        "purpose",
        purpose);
  }

  private static Dataset<Row> flows() {
    return SPARK.sql(
        """
        select * from values (1L, null, 'http'), (2L, 'TLSv1.0', 'ssl'), (3L, 'TLSv13', 'ssl'),
          (4L, 'SSLv3', 'ssl'), (5L, 'TLSv12', 'http'), (6L, null, null)
        as (flow_id, tls_version, application_protocol)
        """);
  }

  private static List<String> found(Dataset<Row> findings, String rule) {
    return findings.where("rule_id = '" + rule + "'").orderBy("record_id").collectAsList().stream()
        .map(row -> row.getAs("record_id") + " " + row.getAs("grade") + " " + row.getAs("severity"))
        .toList();
  }

  @Test
  void anExitWithoutAConsentThatCoversItIsFound() {
    List<Map<String, String>> consents =
        List.of(
            Map.of(
                "subject_id",
                "s",
                "category",
                "Picture",
                "recipient_entity_id",
                "tencent",
                "valid_from",
                "2020-03-01T10:00:00Z"),
            Map.of("subject_id", "u", "valid_to", "2020-03-01T10:00:00Z"),
            Map.of("subject_id", "v", "purpose", "Service"));
    assertThat(found(Findings.of(exits(), flows(), inputs(consents)), "NO_CONSENT"))
        .containsExactly(
            "another category PROVED HIGH",
            "another purpose PROVED HIGH",
            "another recipient POSSIBLE LOW",
            "another subject PROVED HIGH",
            "in a store INFERRED MEDIUM",
            "no more PROVED HIGH");
  }

  @Test
  void whereNoConsentIsOnRecordNoneIsMissing() {
    assertThat(found(Findings.of(exits(), flows(), inputs(List.of())), "NO_CONSENT")).isEmpty();
  }

  @Test
  void whatWentInTheClearIsFound() {
    Dataset<Row> findings = Findings.of(exits(), flows(), inputs(List.of()));
    assertThat(found(findings, "CLEARTEXT"))
        .containsExactly(
            "another category PROVED HIGH", "another subject PROVED HIGH", "covered PROVED HIGH");
    assertThat(findings.select("text").as(org.apache.spark.sql.Encoders.STRING()).collectAsList())
        .contains(
            "record covered (Picture) went in the clear, by plain HTTP",
            "record another category (Contact) went in the clear, by TLSv1.0, which is broken");
  }

  @Test
  void findingsHaveIdsOfTheirOwn() {
    Dataset<Row> findings = Findings.of(exits(), flows(), inputs(List.of()));
    assertThat(findings.select("finding_id").distinct().count()).isEqualTo(findings.count());
    assertThat(findings.columns()).containsExactly(SparkSchemas.of(Table.FINDING).fieldNames());
  }
}
