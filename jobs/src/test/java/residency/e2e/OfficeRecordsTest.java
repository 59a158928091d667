package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.schema.Table;

/** Records that travel every day come out the same, however days are cut into runs. */
@Tag("full")
class OfficeRecordsTest {
  @TempDir static Path folder;
  private static Office office;
  private static Path atOnce;

  @BeforeAll
  static void auditAllDaysAtOnce() throws IOException {
    office = new Office(folder.resolve("office"));
    atOnce = folder.resolve("at-once");
    audit(atOnce);
  }

  private static void audit(Path warehouse, String... more) {
    Outcome outcome = Outcome.ofAudit(office.configWithRecords(), warehouse, more);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  @Test
  void recordsGoEveryDay() throws IOException {
    Published published = Published.in(atOnce);
    assertThat(
            published.query(
                "select record_id, link_grade, operation, location.verdict, count(*)"
                    + " from record_exit group by all order by all"))
        .containsExactly(
            "r-1 EXACT WRITE OUTSIDE 3",
            "r-2 EXACT READ UNKNOWN 3",
            "r-2 POSSIBLE WRITE INSIDE 3",
            "r-3 INVENTORY null OUTSIDE 1");
    assertThat(
            published.query(
                "select record_id, location.verdict, exits, string(first_exit_time),"
                    + " string(last_exit_time) from record_residency order by record_id"))
        .containsExactly(
            "r-1 OUTSIDE 3 2024-03-01 20:00:01 2024-03-03 20:00:01",
            "r-2 UNKNOWN 0 null null",
            "r-3 OUTSIDE 1 2024-03-03 12:00:00 2024-03-03 12:00:00");
  }

  @Test
  void daysOneByOneEqualAllAtOnce() throws IOException {
    Path daily = folder.resolve("daily");
    for (LocalDate day = Office.FROM; day.isBefore(Office.TO); day = day.plusDays(1)) {
      audit(daily, "--from", day.toString(), "--to", day.plusDays(1).toString());
    }
    for (Table table : List.of(Table.RECORD_EXIT, Table.RECORD_RESIDENCY)) {
      assertThat(Published.in(daily).rows(table))
          .as(table.tableName())
          .isEqualTo(Published.in(atOnce).rows(table))
          .isNotEmpty();
    }
  }
}
