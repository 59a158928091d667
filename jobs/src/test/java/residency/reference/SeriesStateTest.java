package residency.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Cells;
import residency.schema.Table;

class SeriesStateTest {
  private static final long DAY = 86_400_000_000L;

  /** Rows as {@code start end country from to}, days since the epoch. */
  private static SeriesState state(String... rows) {
    NetworkTables builder = new NetworkTables(Duration.ofDays(31));
    NetworkTableBuilder table =
        builder.table(
            new NetworkReference(Table.LOCATION, "geo", "geo", "MEASURED", Validity.ALWAYS));
    for (String row : rows) {
      String[] cell = row.split(" ");
      Cells cells = new Cells(Table.LOCATION.schema());
      cells.setText(Table.LOCATION.schema().index("range_start"), cell[0]);
      cells.setText(Table.LOCATION.schema().index("range_end"), cell[1]);
      cells.setText(Table.LOCATION.schema().index("country"), cell[2]);
      cells.setLong(Table.LOCATION.schema().index("valid_from"), Long.parseLong(cell[3]) * DAY);
      cells.setLong(Table.LOCATION.schema().index("valid_to"), Long.parseLong(cell[4]) * DAY);
      table.add(cells);
    }
    return builder.states().get(0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "side by side, 1.0.0.0 1.0.0.255 DE 0 9, 1.0.1.0 1.0.1.255 DE 0 9, 0, 0, 0",
    "the same again, 1.0.0.0 1.0.0.255 DE 0 9, 1.0.0.0 1.0.0.255 DE 0 9, 1, 0, 0",
    "the same the next day, 1.0.0.0 1.0.0.255 DE 0 1, 1.0.0.0 1.0.0.255 DE 1 2, 1, 0, 0",
    "nested, 1.0.0.0 1.0.255.255 DE 0 9, 1.0.0.0 1.0.0.255 FR 0 9, 0, 1, 0",
    "nested the other way round, 1.0.0.0 1.0.0.255 FR 0 9, 1.0.0.0 1.0.255.255 DE 0 9, 0, 1, 0",
    "crossing, 1.0.0.0 1.0.0.255 DE 0 9, 1.0.0.128 1.0.1.255 DE 0 9, 0, 1, 0",
    "nested at another time, 1.0.0.0 1.0.255.255 DE 0 1, 1.0.0.0 1.0.0.255 FR 1 2, 0, 0, 0",
    "two answers for one range, 1.0.0.0 1.0.0.255 DE 0 9, 1.0.0.0 1.0.0.255 FR 8 10, 0, 0, 1",
    "two answers one after the other, 1.0.0.0 1.0.0.255 DE 0 9, 1.0.0.0 1.0.0.255 FR 9 10, 0, 0, 0",
    "IPv6 nested, 2a00:: 2a00::ffff DE 0 9, 2a00:: 2a00::ff FR 0 9, 0, 1, 0"
  })
  void countsWhatGetsInTheWay(
      String name, String one, String other, long repeated, long overlaps, long contradictions) {
    SeriesState state = state(one, other);
    assertThat(List.of(state.rows(), state.repeated(), state.overlaps(), state.contradictions()))
        .containsExactly(2L, repeated, overlaps, contradictions);
  }

  @Test
  void tellsDaysWithoutAVersionAndTheirAge() {
    SeriesState state =
        state(
            "1.0.0.0 1.0.0.255 DE 10 11", "1.0.0.0 1.0.0.255 DE 21 22", "2.0.0.0 2.0.0.1 DE 21 22");
    assertThat(state.missingDays(new Validity(10 * DAY, 22 * DAY))).isEqualTo(10);
    assertThat(state.missingDays(new Validity(10 * DAY, 11 * DAY + 1))).isEqualTo(1);
    assertThat(state.ageDays(new Validity(10 * DAY, 22 * DAY))).isEqualTo(5);
    assertThat(state.ageDays(new Validity(10 * DAY, 11 * DAY))).isZero();
    assertThat(state.ageDays(new Validity(0, 11 * DAY))).isEqualTo(10);
    assertThat(state.ageDays(new Validity(30 * DAY, 40 * DAY))).isEqualTo(18);
  }
}
