package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;
import residency.schema.Table;

/** Same input, same output: however days are cut into runs, and whatever Spark's defaults are. */
class OfficeTest {
  private static final List<Table> BY_DAY =
      List.of(Table.FLOW, Table.DNS, Table.ATTRIBUTED_FLOW, Table.REJECT);

  @TempDir static Path folder;
  private static Office office;
  private static Path atOnce;

  @BeforeAll
  static void auditAllDaysAtOnce() throws IOException {
    office = new Office(folder.resolve("office"));
    atOnce = folder.resolve("at-once");
    audit(office, atOnce);
  }

  private static void audit(Office office, Path warehouse, String... more) {
    Outcome outcome = Outcome.ofAudit(office.config(), warehouse, more);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static void audit(Office office, Path warehouse, LocalDate day) {
    audit(office, warehouse, "--from", day.toString(), "--to", day.plusDays(1).toString());
  }

  @Test
  void theOfficeCrossesMidnights() throws IOException {
    Published published = Published.in(atOnce);
    assertThat(
            published.query(
                "select name_grade, count(*) from attributed_flow group by all order by all"))
        .extracting(row -> row.split(" ")[0])
        .containsExactly("CLIENT", "CLIENT_STALE", "NONE", "OBSERVED", "SHARED");
    assertThat(
            published.query(
                "select client_address, name_grade from attributed_flow"
                    + " where name = 'night.example.com' and date(start_time) = '2024-03-02'"
                    + " order by start_time, client_address"))
        .contains("10.0.0.1 CLIENT", "10.0.0.1 CLIENT_STALE", "10.0.0.3 SHARED");
    assertThat(
            published.query(
                "select client_port, string(start_time), string(connection_start) from flow"
                    + " where client_port in (40000, 40001)"
                    + " and start_time between '2024-03-02' and '2024-03-02T04:00:00'"
                    + " order by client_port, start_time"))
        .containsExactly(
            "40000 2024-03-02 00:00:15 2024-03-01 23:59:10",
            "40000 2024-03-02 00:01:30 2024-03-01 23:59:10",
            "40001 2024-03-02 03:00:00 2024-03-01 20:00:00");
    assertThat(published.query("select distinct reason from reject order by 1"))
        .containsExactly("BAD_ADDRESS", "COLUMNS", "NO_HEADER");
    assertThat(
            published.query(
                "select kind, reason from ledger where stage in ('read', 'merge')"
                    + " and kind in ('DUPLICATE', 'MERGED') and `table` = 'flow' order by all"))
        .containsExactly(
            "DUPLICATE SAME_FILE", "DUPLICATE SAME_ROW", "MERGED ONE_WAY", "MERGED UID");
  }

  @Test
  void daysOneByOneEqualAllAtOnce() throws IOException {
    Path daily = folder.resolve("daily");
    for (LocalDate day = Office.TO.minusDays(1);
        !day.isBefore(Office.FROM);
        day = day.minusDays(1)) {
      audit(office, daily, day);
    }
    assertEqualRows(Published.in(daily), Published.in(atOnce));

    LocalDate silent = Office.FROM.plusDays(1);
    audit(new Office(folder.resolve("silent"), silent), daily, silent);
    Published after = Published.in(daily);
    assertThat(after.query(days())).containsExactly("2024-03-01", "2024-03-03");
    Published before = Published.in(atOnce);
    assertThat(before.query(days())).containsExactly("2024-03-01", "2024-03-02", "2024-03-03");
    for (Table table : BY_DAY) {
      String elsewhere = "day=" + silent + "/";
      assertThat(after.files(table)).noneMatch(file -> file.contains(elsewhere));
      assertThat(before.files(table)).anyMatch(file -> file.contains(elsewhere));
    }
    String others =
        "select * from attributed_flow where date(start_time) <> '" + silent + "' order by flow_id";
    assertThat(after.query(others)).isEqualTo(before.query(others)).isNotEmpty();
  }

  private static String days() {
    return "select distinct date(start_time) from flow order by 1";
  }

  @Test
  void aSecondRunReplacesTheFirst() throws IOException {
    Published first = Published.in(atOnce);
    audit(office, atOnce);
    Published second = Published.in(atOnce);
    assertThat(second.commitNumber()).isEqualTo(first.commitNumber() + 1);
    assertEqualRows(second, first);
    for (Table table : BY_DAY) {
      assertThat(second.files(table))
          .hasSameSizeAs(first.files(table))
          .doesNotContainAnyElementsOf(first.files(table));
    }
    assertThat(second.query("select count(*), count(distinct run_id) from run"))
        .isNotEqualTo(first.query("select count(*), count(distinct run_id) from run"));
    assertThat(second.query("select count(distinct run_id) from ledger")).containsExactly("1");
  }

  @Test
  void otherDefaultsOfSparkChangeNothing() throws IOException {
    SparkSession friendly = TestSpark.hostile().newSession();
    for (String key :
        Arrays.asList(
            "spark.sql.session.timeZone",
            "spark.sql.ansi.enabled",
            "spark.sql.caseSensitive",
            "spark.sql.parquet.outputTimestampType",
            "spark.sql.parquet.writeLegacyFormat",
            "spark.sql.legacy.timeParserPolicy",
            "spark.sql.files.ignoreMissingFiles",
            "spark.sql.files.ignoreCorruptFiles",
            "spark.sql.storeAssignmentPolicy")) {
      friendly.conf().unset(key);
    }
    friendly.conf().set("spark.sql.shuffle.partitions", 1);
    Path warehouse = folder.resolve("friendly");
    SparkSession.setActiveSession(friendly);
    try {
      audit(office, warehouse);
    } finally {
      SparkSession.clearActiveSession();
    }
    Published published = Published.in(warehouse);
    Published hostile = Published.in(atOnce);
    assertEqualRows(published, hostile);
    for (Table table : List.of(Table.LEDGER, Table.GAP)) {
      assertThat(published.rows(table, "run_id"))
          .isEqualTo(hostile.rows(table, "run_id"))
          .isNotEmpty();
    }
  }

  private static void assertEqualRows(Published actual, Published expected) {
    for (Table table : BY_DAY) {
      assertThat(actual.rows(table))
          .as(table.tableName())
          .isEqualTo(expected.rows(table))
          .isNotEmpty();
    }
  }
}
