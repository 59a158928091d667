package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FoldTest {
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "fold.csv", numLinesToSkip = 1)
  void folds(String name, String rule, String parts, Verdict verdict, Grade grade) {
    List<Judgement> judgements = World.words(parts).stream().map(FoldTest::part).toList();
    Judgement folded =
        switch (rule) {
          case "alternatives" -> Fold.alternatives(judgements);
          case "together" -> Fold.together(judgements);
          case "control" -> Fold.control(judgements.get(0), judgements.get(1));
          default -> throw new IllegalArgumentException(rule);
        };
    assertThat(folded.verdict()).isEqualTo(verdict);
    assertThat(folded.grade()).isEqualTo(grade);
  }

  @Test
  void alternativesThatAllCountAreAsOldAsTheOldest() {
    List<Judgement> parts = List.of(part("OUTSIDE/PROVED").aged(3), part("OUTSIDE/PROVED").aged(9));
    assertThat(Fold.alternatives(parts).ageDays()).isEqualTo(9);
    assertThat(Fold.together(parts).ageDays()).isEqualTo(3);
  }

  @Test
  void anEntityIsNamedWhereItIsExactlyOne() {
    Judgement one = part("OUTSIDE/PROVED").about("one");
    Judgement other = part("OUTSIDE/PROVED").about("other");
    Judgement none = part("UNKNOWN/");
    assertThat(Fold.alternatives(List.of(one, one)).entityId()).isEqualTo("one");
    assertThat(Fold.alternatives(List.of(one, other)).entityId()).isNull();
    assertThat(Fold.alternatives(List.of(none, one)).entityId()).isNull();
    assertThat(Fold.control(one, one).entityId()).isNull();
  }

  @Test
  void nothingCanNotBeFolded() {
    assertThatThrownBy(() -> Fold.alternatives(List.of())).hasMessage("nothing to fold");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "exit_status.csv", numLinesToSkip = 1)
  void exitStatus(String name, String outcome, Long payload, boolean sampled, ExitStatus status) {
    assertThat(ExitStatus.of(outcome, payload, sampled)).isEqualTo(status);
  }

  @Test
  void exitStatusRefusesWhatCanNotBe() {
    assertThatThrownBy(() -> ExitStatus.of("OPEN", 1L, false))
        .hasMessage("outcome 'OPEN' of a flow");
    assertThatThrownBy(() -> ExitStatus.of("ESTABLISHED", -1L, false))
        .hasMessage("payload of -1 bytes");
  }

  static Judgement part(String text) {
    String[] parts = text.split("/", -1);
    Grade grade = parts[1].isEmpty() ? null : Grade.valueOf(parts[1]);
    return new Judgement(
        Verdict.valueOf(parts[0]), grade, List.of(Reason.REGISTRY), List.of(), null, 0);
  }
}
