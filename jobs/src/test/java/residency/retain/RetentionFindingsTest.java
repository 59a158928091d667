package residency.retain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import residency.TestSpark;
import residency.retain.rule.Clock;
import residency.retain.rule.Kind;
import residency.retain.rule.Rule;
import residency.schema.Table;
import residency.table.SparkSchemas;

class RetentionFindingsTest {
  private static final Instant END = Instant.parse("2024-01-01T23:59:59.999999Z");
  private static final List<Rule> RULES =
      List.of(
          rule("keep-60", Kind.FLOOR, 60, Clock.CREATED),
          rule("keep-10", Kind.FLOOR, 10, Clock.CREATED),
          rule("drop-30", Kind.CEILING, 30, Clock.CREATED),
          rule("drop-5", Kind.CEILING, 5, Clock.DELETION_REQUESTED),
          rule("moved", Kind.CEILING, 14, Clock.MIGRATED));

  private final SparkSession spark = TestSpark.session();

  private static Rule rule(String id, Kind kind, int days, Clock clock) {
    Set<String> all = Set.of();
    return new Rule(id, kind, days, clock, all, all, all, all, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Findings of verdicts: record, level, place, rule, kind, limit, min, max, verdict. */
  private List<String> found(String... verdicts) {
    Dataset<Row> rows =
        spark.sql(
            "select * from values "
                + String.join(", ", verdicts)
                + " as v(record_id, level, place, rule_id, kind, limit_days, min_days, max_days,"
                + " verdict)");
    Dataset<Row> records =
        spark.sql("select 'r' as record_id, 'ann' as subject_id, 'Picture' as category");
    Dataset<Row> findings = new RetentionFindings(spark, RULES).of(rows, records, END);
    assertThat(findings.columns()).containsExactly(SparkSchemas.of(Table.FINDING).fieldNames());
    return findings
        .selectExpr("concat_ws(' ', rule_id, severity, grade, subject_id, time, '-', text)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  @Test
  void aMoveThatWasNotDoneIsFound() {
    assertThat(
            found(
                "('r','COUNTRY','CN','moved','CEILING',14,15.5D,40D,'VIOLATED')",
                "('x','COUNTRY','CN','moved','CEILING',14,0D,20D,'POSSIBLY_VIOLATED')"))
        .containsExactly(
            "moved HIGH PROVED ann 2024-01-01 23:59:59.999999 - record r (Picture) was still in CN"
                + " 15.5 days after the day by which it was to be moved; limit 14 days",
            "moved LOW POSSIBLE 2024-01-01 23:59:59.999999 - record x may still have been in CN"
                + " 20.0 days after the day by which it was to be moved; limit 14 days");
  }

  @Test
  void theFirmestVerdictOfARecordAndRuleIsFound() {
    assertThat(
            found(
                "('r','STORE','s1','drop-30','CEILING',30,31.5D,40D,'VIOLATED')",
                "('r','COUNTRY','IE','drop-30','CEILING',30,31.5D,40D,'VIOLATED')",
                "('r','STORE','s2','drop-30','CEILING',30,0D,31D,'POSSIBLY_VIOLATED')",
                "('r','STORE','s2','drop-5','CEILING',5,0D,cast(null as double),'POSSIBLY_VIOLATED')",
                "('x','STORE','s2','keep-10','FLOOR',10,2D,3D,'VIOLATED')",
                "('x','STORE','s2','drop-30','CEILING',30,2D,3D,'KEPT')"))
        .containsExactly(
            "drop-30 HIGH PROVED ann 2024-01-01 23:59:59.999999 - record r (Picture) stayed in IE"
                + " for at least 31.5 days; limit 30 days",
            "drop-5 LOW POSSIBLE ann 2024-01-01 23:59:59.999999 - record r (Picture) may have"
                + " stayed in s2 for any time; limit 5 days",
            "keep-10 HIGH PROVED 2024-01-01 23:59:59.999999 - record x was deleted from s2 within"
                + " 3.0 days; limit 10 days");
  }

  @Test
  void aFloorAboveACeilingOfItsClockIsFound() {
    assertThat(
            found(
                "('r','COUNTRY','CN','keep-60','FLOOR',60,31.5D,40D,'KEPT')",
                "('r','COUNTRY','CN','keep-10','FLOOR',10,31.5D,40D,'KEPT')",
                "('r','COUNTRY','CN','drop-30','CEILING',30,3D,4D,'KEPT')",
                "('r','COUNTRY','CN','drop-5','CEILING',5,3D,4D,'KEPT')",
                "('r','COUNTRY','IE','drop-30','CEILING',30,3D,4D,'KEPT')"))
        .containsExactly(
            "FLOOR_ABOVE_CEILING HIGH PROVED ann 2024-01-01 23:59:59.999999 - record r (Picture)"
                + " can't be kept for 60 days (keep-60) and deleted within 30 days (drop-30), which"
                + " both hold in CN");
  }

  @Test
  void anExitThatNoInventoryTellsOfIsAStayOfUnknownLength() {
    String lens = "named_struct('grade', %s, 'countries', array('IE'), 'entity_id', %s)";
    String known = lens.formatted("'PROVED'", "'acme'");
    String unknown = lens.formatted("'INFERRED'", "'acme'");
    Dataset<Row> exits =
        spark.sql(
            """
            select * from values
              ('a', 'EXACT', 'WRITE', 's1', timestamp'2024-01-01', 1, %1$s, %2$s, %1$s),
              ('a', 'EXACT', 'WRITE', 's1', timestamp'2024-01-02', 2, %1$s, %2$s, %1$s),
              ('b', 'EXACT', 'READ', 's1', timestamp'2024-01-02', 1, %1$s, %1$s, %1$s),
              ('c', 'POSSIBLE', 'WRITE', 's1', timestamp'2024-01-02', 1, %1$s, %1$s, %1$s),
              ('d', 'EXACT', 'COPY', null, timestamp'2024-01-02', 1, %2$s, %2$s, %2$s)
              as e(record_id, link_grade, operation, store_id, time, hop, location, host, service)
            """
                .formatted(known, unknown));
    Dataset<Row> inventoried =
        spark.sql("select 'a' as record_id, 'STORE' as level, 's1' as place");
    assertThat(
            ExitStays.besides(inventoried, exits)
                .selectExpr(
                    "concat_ws(' ', record_id, level, place, presences, min_days, censoring)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList())
        .containsExactly("a COUNTRY IE 2 0.0 RIGHT", "a ENTITY acme 2 0.0 RIGHT");
    assertThat(ExitStays.of(exits).where("place = 's1'").collectAsList()).hasSize(1);
    assertThat(ExitStays.of(exits).where("max_days is not null").collectAsList()).isEmpty();
  }
}
