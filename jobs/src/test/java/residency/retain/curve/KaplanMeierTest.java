package residency.retain.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KaplanMeierTest {
  private static final int OPEN = Duration.OPEN;

  /**
   * Weeks to relapse under 6-mercaptopurine: Freireich et al. 1963, by Gehan 1965; the textbook
   * example of Kalbfleisch and Prentice 2002, section 1.1.2. Survival and log-log band agree with
   * the four digits that textbooks print; the further ones follow from the counts.
   */
  @ParameterizedTest
  @CsvSource({
    "6, 21, 0.857143, 0.619718, 0.951552",
    "7, 17, 0.806723, 0.563147, 0.922809",
    "10, 15, 0.752941, 0.503200, 0.889362",
    "13, 12, 0.690196, 0.431610, 0.849066",
    "16, 11, 0.627451, 0.367511, 0.804912",
    "22, 7, 0.537815, 0.267779, 0.746791",
    "23, 6, 0.448179, 0.188052, 0.680143"
  })
  void agreesWithFreireich(int days, long atRisk, double survival, double lower, double upper) {
    CurvePoint point =
        KaplanMeier.estimate(freireich()).stream()
            .filter(p -> p.days() == days)
            .findFirst()
            .orElseThrow();
    assertThat(point.atRisk()).isEqualTo(atRisk);
    assertThat(point.survival()).isCloseTo(survival, within(5e-7));
    assertThat(point.lower()).isCloseTo(lower, within(5e-7));
    assertThat(point.upper()).isCloseTo(upper, within(5e-7));
  }

  @Test
  void hasAPointForEachDayWithAnEnd() {
    assertThat(KaplanMeier.estimate(freireich()))
        .extracting(CurvePoint::days)
        .containsExactly(6, 7, 10, 13, 16, 22, 23);
  }

  /** Four that came late are at risk only from then on: 1/2, then 1/2 * 3/5, then 0.3 * 1/3. */
  @Test
  void countsLateEntriesFromTheirEntry() {
    List<Duration> durations =
        List.of(
            new Duration(0, 1, 2, 1),
            new Duration(0, 9, OPEN, 1),
            new Duration(2, 4, 5, 2),
            new Duration(3, 6, OPEN, 1),
            new Duration(5, 6, 7, 1),
            new Duration(4, 6, 7, 1));
    assertThat(KaplanMeier.estimate(durations))
        .extracting(CurvePoint::days, CurvePoint::atRisk)
        .containsExactly(tuple(2, 2L), tuple(5, 5L), tuple(7, 3L));
    assertThat(KaplanMeier.estimate(durations).get(2).survival()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void whenAllAreGoneThereIsNoBand() {
    CurvePoint last = KaplanMeier.estimate(List.of(new Duration(0, 3, 4, 7))).get(0);
    assertThat(last.survival()).isZero();
    assertThat(last.lower()).isNaN();
    assertThat(last.upper()).isNaN();
  }

  @Test
  void refusesWhatCanNotBe() {
    assertThatThrownBy(() -> new Duration(5, 4, 6, 1))
        .hasMessage("1 records that entered at 5 and stayed for 4 to 6 days");
  }

  static List<Duration> freireich() {
    List<Duration> durations = new ArrayList<>();
    for (int[] ended : new int[][] {{6, 3}, {7, 1}, {10, 1}, {13, 1}, {16, 1}, {22, 1}, {23, 1}}) {
      durations.add(new Duration(0, ended[0] - 1, ended[0], ended[1]));
    }
    for (int open : new int[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
      durations.add(new Duration(0, open, OPEN, 1));
    }
    return durations;
  }
}
