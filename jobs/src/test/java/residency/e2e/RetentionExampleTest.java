package residency.e2e;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;

/** The shipped example of retention, held against what really was. */
class RetentionExampleTest {
  private static final Path EXAMPLE = Path.of("conf/examples/retention");

  @TempDir static Path folder;
  private static Outcome outcome;
  private static Published published;

  @BeforeAll
  static void audit() throws IOException {
    outcome = Outcome.ofAudit(EXAMPLE.resolve("audit.yaml"), folder);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    published = Published.in(folder);
  }

  @Test
  void theSummaryAnswersTheQuestion() {
    assertThat(outcome.out())
        .containsSubsequence(
            "Did records leave?",
            "  location               0.0 %    36.7 %     0.0 %          0.0 %     0.0 %   63.3 %",
            "For how long are records kept? 210 records, by place.",
            "  country  CN                     70                 45           25",
            "What stayed for longer than allowed?",
            "  logs-30-days-in-china    30  CN                      15      19         8    13",
            "What went before its time?",
            "  cn-app-logs    60  CN ",
            "Whose records stayed anywhere for longer than some rule allows?",
            "  subject-16 ");
  }

  @Test
  void everyKindOfCensoringAndVerdictIsThere() {
    assertThat(published.query("select distinct censoring from record_retention order by all"))
        .containsExactly("BOTH", "EXACT", "INTERVAL", "LEFT", "RIGHT");
    assertThat(published.query("select distinct kind, verdict from retention_verdict order by all"))
        .containsExactly(
            "CEILING KEPT",
            "CEILING POSSIBLY_VIOLATED",
            "CEILING UNDECIDED",
            "CEILING VIOLATED",
            "FLOOR KEPT",
            "FLOOR UNDECIDED",
            "FLOOR VIOLATED");
    assertThat(published.query("select distinct method from retention_curve order by all"))
        .containsExactly("KAPLAN_MEIER", "TURNBULL");
  }

  @Test
  void truthIsAlwaysWithin() {
    truth("within");
    assertThat(
            published.query(
                """
                select count(*) > 200, count_if(min_days > days + 1e-9),
                  count_if(stays = 1 and max_days < days - 1e-9)
                from record_retention join parquet.`%s/within` using (record_id, place)
                """
                    .formatted(folder)))
        .containsExactly("true 0 0");
  }

  @Test
  void noProofIsFalse() {
    truth("proofs");
    assertThat(
            published.query(
                """
                select verdict, count(*) > 3,
                  count_if(age > 14 + 1e-9) = if(verdict = 'KEPT', 0, count(*))
                from (
                  select verdict, stays,
                    (last - unix_micros(created_time)) / 86400000000D as age
                  from retention_verdict
                  join parquet.`%s/proofs` using (record_id, place)
                  join record using (record_id)
                  where rule_id = 'messages-14-days')
                where stays = 1 and verdict in ('VIOLATED', 'KEPT')
                group by verdict order by verdict
                """
                    .formatted(folder)))
        .containsExactly("KEPT true true", "VIOLATED true true");
  }

  @Test
  void whatIsCalledOutsideLayOutside() {
    truth("outside");
    assertThat(
            published.query(
                """
                select count(*), count(place) from record_residency
                left join (select distinct record_id, place = 'beijing' as chinese, true as place
                  from parquet.`%s/outside`)
                using (record_id)
                where location.verdict = 'OUTSIDE' and coalesce(chinese = (home = 'EEA'), true)
                """
                    .formatted(folder)))
        .containsExactly("88 88");
  }

  /** Writes how long each record really was in each store. */
  private static void truth(String name) {
    TestSpark.session()
        .read()
        .option("header", true)
        .csv(EXAMPLE.resolve("truth.csv").toString())
        .selectExpr(
            "record_id",
            "store_id as place",
            "unix_micros(cast(`from` as timestamp)) as came",
            "unix_micros(cast(`to` as timestamp)) as went")
        .groupBy("record_id", "place")
        .agg(
            expr("sum(went - came) / 86400000000D as days"),
            expr("max(went) as last"),
            expr("count(*) as stays"))
        .write()
        .parquet(folder.resolve(name).toString());
  }
}
