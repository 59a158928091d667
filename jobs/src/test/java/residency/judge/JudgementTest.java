package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "inside without a grade, INSIDE, , 0",
    "outside without a grade, OUTSIDE, , 0",
    "possibly outside proved, POSSIBLY_OUTSIDE, PROVED, 0",
    "possibly outside without a grade, POSSIBLY_OUTSIDE, , 0",
    "unknown with a grade, UNKNOWN, INFERRED, 0",
    "a negative age, OUTSIDE, PROVED, -1"
  })
  void refuses(String name, Verdict verdict, Grade grade, int age) {
    List<Reason> reasons = List.of(Reason.WHOIS);
    assertThatThrownBy(() -> new Judgement(verdict, grade, reasons, List.of(), null, age))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no judgement: " + verdict);
  }

  @Test
  void refusesToGiveNoReason() {
    assertThatThrownBy(() -> new Judgement(Verdict.UNKNOWN, null, List.of(), List.of(), null, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listsReasonsAndCountriesOnceAndInOrder() {
    Judgement judgement =
        new Judgement(
            Verdict.POSSIBLY_OUTSIDE,
            Grade.INFERRED,
            List.of(Reason.SNAPSHOT_AGE, Reason.WHOIS, Reason.SNAPSHOT_AGE),
            List.of("US", "CN", "US"),
            null,
            0);
    assertThat(judgement.reason()).isEqualTo("WHOIS,SNAPSHOT_AGE");
    assertThat(judgement.countries()).containsExactly("CN", "US");
  }
}
