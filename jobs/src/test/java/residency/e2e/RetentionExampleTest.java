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
            "  location               0.0 %    40.8 %     0.0 %          0.0 %     0.0 %   59.2 %",
            "For how long are records kept? 210 records, by place.",
            "  country  CN                     58 ",
            "What stayed for longer than allowed?",
            "  logs-30-days-in-china    30  CN ",
            "  moved-to-singapore       14  CN                      12       4        11    12",
            "What went before its time?",
            "  cn-app-logs    60  CN                      20      34         1    16          7",
            "Whose records stayed anywhere for longer than some rule allows?",
            "  subject-16 ",
            "Was it moved?",
            "  moved-to-singapore  2022-06-01T00:00:00Z           37        1               0        0",
            "  moved-to-singapore  2022-07-15T00:00:00Z            4       11               9       17");
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
            "FLOOR POSSIBLY_VIOLATED",
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
                select level, count(*) > 200, count(max_days) > 100,
                  count_if(min_days > days + 1e-9),
                  count_if(stays = 1 and max_days < days - 1e-9)
                from record_retention join parquet.`%s/within` using (record_id, place)
                group by level order by level
                """
                    .formatted(folder)))
        .containsExactly("COUNTRY true true 0 0", "ENTITY true true 0 0", "STORE true true 0 0");
  }

  @Test
  void countsOfTheMoveHoldTheTruth() {
    truth("moved");
    assertThat(
            published.query(
                """
                select place, count(*) > 4,
                  count_if(truly not between proved and proved + possible)
                from (
                  select time, place, any_value(if(place = 'CN', origin_proved, destination_proved))
                    as proved,
                    any_value(if(place = 'CN', origin_possible, destination_possible)) as possible,
                    count(distinct if(exists(spans, s -> s.came <= unix_micros(time)
                      and unix_micros(time) < s.went), record_id, null)) as truly
                  from migration, parquet.`%s/moved` join record using (record_id)
                  where category = 'ActivityLog' and place in ('CN', 'SG')
                    and record_id in (select record_id from record_retention)
                  group by time, place)
                group by place order by place
                """
                    .formatted(folder)))
        .containsExactly("CN true 0", "SG true 0");
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
                select count(distinct record_id), count(distinct if(lay, record_id, null))
                from (
                  select record_id, if(home = 'CN', place != 'CN', place in ('CN', 'SG')) as lay
                  from record_residency join parquet.`%s/outside` using (record_id)
                  where location.verdict = 'OUTSIDE' and length(place) = 2)
                """
                    .formatted(folder)))
        .containsExactly("98 98");
  }

  /** Writes when each record really was at each store, country and entity. */
  private static void truth(String name) {
    TestSpark.session()
        .read()
        .option("header", true)
        .csv(EXAMPLE.resolve("truth.csv").toString())
        .join(
            TestSpark.session()
                .read()
                .option("header", true)
                .csv(EXAMPLE.resolve("stores.csv").toString()),
            "store_id")
        .selectExpr(
            "record_id",
            "store_id",
            "stack(3, store_id, country, entity_id) as place",
            "unix_micros(cast(`from` as timestamp)) as came",
            "unix_micros(cast(`to` as timestamp)) as went")
        .selectExpr(
            "*",
            "max(went) over (partition by record_id, place order by came, went"
                + " rows between unbounded preceding and 1 preceding) as reached",
            "count(*) over (partition by record_id, place, store_id) as stays_there")
        .groupBy("record_id", "place")
        .agg(
            expr(
                "sum(greatest(0, went - greatest(came, coalesce(reached, came))))"
                    + " / 86400000000D as days"),
            expr("max(went) as last"),
            expr("max(stays_there) as stays"),
            expr("collect_list(struct(came, went)) as spans"))
        .write()
        .parquet(folder.resolve(name).toString());
  }
}
