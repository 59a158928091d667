package residency.retain.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnbullTest {
  private static final int OPEN = Duration.OPEN;

  /**
   * Months to cosmetic deterioration after radiotherapy alone, 46 patients: Beadle et al. 1984, by
   * Klein and Moeschberger 2003, section 1.18.
   */
  private static final int[][] ENDED = {
    {0, 5}, {0, 7}, {0, 8}, {4, 11}, {5, 11}, {5, 12}, {6, 10}, {7, 14}, {7, 16}, {11, 15},
    {11, 18}, {17, 25}, {17, 25}, {18, 26}, {19, 35}, {25, 37}, {26, 40}, {27, 34}, {36, 44},
    {36, 48}, {37, 44}
  };

  private static final int[] CENSORED = {
    15, 17, 18, 22, 24, 24, 32, 33, 34, 36, 36, 37, 37, 37, 38, 40, 45, 46, 46, 46, 46, 46, 46, 46,
    46
  };

  /**
   * Mass of each interval as Fay and Shaw 2010 (Journal of Statistical Software 36, section 4)
   * print it to four digits: 0.0463, 0.0334, 0.0887, 0.0708, 0.0926, 0.0818, 0.1209, 0.4656.
   */
  @Test
  void agreesWithTheRadiotherapyExample() {
    List<Duration> durations = new ArrayList<>();
    for (int[] interval : ENDED) {
      durations.add(new Duration(0, interval[0], interval[1], 1));
    }
    for (int day : CENSORED) {
      durations.add(new Duration(0, day, OPEN, 1));
    }
    List<CurvePoint> points = Turnbull.estimate(durations);
    assertThat(points).extracting(CurvePoint::days).containsExactly(5, 7, 8, 12, 25, 34, 40, 48);
    double[] expected = {0.953653, 0.920290, 0.831623, 0.760870, 0.668224, 0.586438, 0.465558, 0};
    for (int i = 0; i < expected.length; i++) {
      assertThat(points.get(i).survival()).isCloseTo(expected[i], within(1e-6));
      assertThat(points.get(i).lower()).isNaN();
    }
    assertThat(Survival.of(durations).method()).isEqualTo(Survival.Method.TURNBULL);
  }

  @Test
  void whereEndsAreKnownToTheDayItIsKaplanMeier() {
    assertSameAsKaplanMeier(KaplanMeierTest.freireich());
    assertThat(Survival.of(KaplanMeierTest.freireich()).method())
        .isEqualTo(Survival.Method.KAPLAN_MEIER);
  }

  @Test
  void soItIsWithDelayedEntry() {
    Random dice = new Random(1);
    List<Duration> durations = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int from = dice.nextInt(30);
      int entry = i < 200 ? 0 : dice.nextInt(from + 1);
      durations.add(new Duration(entry, from, dice.nextInt(4) == 0 ? OPEN : from + 1, 1));
    }
    assertSameAsKaplanMeier(durations);
  }

  private static void assertSameAsKaplanMeier(List<Duration> durations) {
    List<CurvePoint> expected = KaplanMeier.estimate(durations);
    List<CurvePoint> points = Turnbull.estimate(durations);
    assertThat(points).hasSameSizeAs(expected);
    for (int i = 0; i < points.size(); i++) {
      assertThat(points.get(i).days()).isEqualTo(expected.get(i).days());
      assertThat(points.get(i).atRisk()).isEqualTo(expected.get(i).atRisk());
      assertThat(points.get(i).survival()).isCloseTo(expected.get(i).survival(), within(1e-6));
    }
  }

  @Test
  void allStillThereIsNoStep() {
    assertThat(Turnbull.estimate(List.of(new Duration(0, 5, OPEN, 3)))).isEmpty();
    assertThat(Survival.of(List.of(new Duration(2, 5, OPEN, 3))).points())
        .containsExactly(new CurvePoint(0, 1, 1, 1, 0));
  }

  @Test
  void thousandsOfDaysConverge() {
    Random dice = new Random(2);
    List<Duration> durations = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      int from = (int) (-400 * Math.log(1 - dice.nextDouble()));
      durations.add(
          new Duration(0, from, dice.nextInt(3) == 0 ? OPEN : from + 1 + dice.nextInt(9), 1));
    }
    List<CurvePoint> points = Turnbull.estimate(durations);
    for (int i = 1; i < points.size(); i++) {
      assertThat(points.get(i).survival()).isLessThan(points.get(i - 1).survival());
    }
    assertThat(points).hasSizeGreaterThan(100);
  }
}
