package residency.retain.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read off the curve of {@link KaplanMeierTest#freireich}. */
class SurvivalTest {
  private final Survival survival = Survival.of(KaplanMeierTest.freireich());

  /** 23 weeks is the median that textbooks give. */
  @Test
  void halfAreGoneAtTheMedian() {
    assertThat(survival.median()).hasValue(23);
    assertThat(Survival.of(List.of(new Duration(0, 5, Duration.OPEN, 1))).median()).isEmpty();
  }

  @Test
  void theCurveIsLevelBetweenItsSteps() {
    assertThat(survival.at(0)).isEqualTo(1);
    assertThat(survival.at(5)).isEqualTo(1);
    assertThat(survival.at(6)).isCloseTo(0.857143, within(5e-7));
    assertThat(survival.at(20)).isCloseTo(0.627451, within(5e-7));
    assertThat(survival.at(1000)).isCloseTo(0.448179, within(5e-7));
  }

  /** To 35 weeks: 6 + 0.857143 + 3 * (0.806723 + 0.752941 + 0.690196) + ... + 12 * 0.448179. */
  @Test
  void theRestrictedMeanIsTheAreaBelow() {
    assertThat(survival.restrictedMean(6)).isEqualTo(6);
    assertThat(survival.restrictedMean(8)).isCloseTo(6 + 0.857143 + 0.806723, within(1e-6));
    assertThat(survival.restrictedMean(35)).isCloseTo(23.287395, within(1e-6));
  }
}
