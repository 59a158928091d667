package residency.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import residency.TestSpark;
import residency.schema.Table;

class WorldTest {
  private static final Shape SHAPE = new Shape(42_000, 2_000, 1);

  @Test
  void theSameSeedGivesTheSameRowsInHoweverManyPieces() {
    Set<String> flows = flows(SHAPE, 2);
    assertThat(flows).hasSize(5 * Shape.FLOWS_A_VISIT).isEqualTo(flows(SHAPE, 3));
    assertThat(flows(new Shape(42_000, 2_000, 2), 2)).doesNotContainAnyElementsOf(flows);
  }

  private static Set<String> flows(Shape shape, int pieces) {
    return new WorldWriter(TestSpark.session(), shape)
        .rows(Table.FLOW, 5, pieces, n -> new Visit(shape, n).flows()).collectAsList().stream()
            .map(Row::toString)
            .collect(Collectors.toSet());
  }

  @Test
  void isOfTheShapeThatItSays() {
    List<Object[]> flows = visits().flatMap(v -> v.flows().stream()).toList();
    List<Object[]> answers = visits().flatMap(v -> v.answers().stream()).toList();
    int columns = Table.FLOW.schema().columns().size();
    assertThat(flows).hasSize(42_000).allSatisfy(row -> assertThat(row).hasSize(columns));
    assertThat(answers).hasSize(25_000);
    assertThat(ids(flows)).hasSize(42_000);
    assertThat(share(Table.FLOW, flows, "server_address", text -> text.contains(":")))
        .isBetween(0.04, 0.06);
    assertThat(share(Table.FLOW, flows, "start_time", WorldTest::inTheTwoDays)).isEqualTo(1);
    assertThat(share(Table.DNS, answers, "time", WorldTest::inTheTwoDays)).isEqualTo(1);
  }

  private static boolean inTheTwoDays(String time) {
    long micros = Timestamp.valueOf(time).getTime() * 1000;
    return micros >= Devices.START && micros < Devices.START + Devices.LENGTH;
  }

  private static Stream<Visit> visits() {
    return LongStream.range(0, SHAPE.visits()).mapToObj(n -> new Visit(SHAPE, n));
  }

  private static Set<Object> ids(List<Object[]> flows) {
    Set<Object> ids = new HashSet<>();
    flows.forEach(row -> ids.add(row[0]));
    return ids;
  }

  private static double share(
      Table table, List<Object[]> rows, String column, Predicate<String> condition) {
    int at = table.schema().index(column);
    return rows.stream().filter(row -> condition.test(row[at].toString())).count()
        / (double) rows.size();
  }
}
