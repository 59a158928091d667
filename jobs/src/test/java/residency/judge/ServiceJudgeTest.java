package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ServiceJudgeTest {
  private final ServiceJudge judge =
      new ServiceJudge(World.OWNERS, new EntityJudge(World.REGIONS, World.CHAIN));

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "service.csv", numLinesToSkip = 1)
  void judgesWhoControlsTheService(
      String name,
      String home,
      String time,
      NameGrade nameGrade,
      String names,
      Verdict verdict,
      Grade grade,
      String reason,
      String countries,
      String entity) {
    long at = World.micros(time);
    Judgement judgement =
        judge.judge(new NameEvidence(nameGrade, World.words(names)), World.home(home, at), at);
    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.grade()).isEqualTo(grade);
    assertThat(judgement.reason()).isEqualTo(reason);
    assertThat(judgement.countries()).isEqualTo(World.words(countries));
    assertThat(judgement.entityId()).isEqualTo(entity);
    assertThat(judgement.ageDays()).isZero();
  }

  @Test
  void aGradeNeedsNamesAndNamesAGrade() {
    assertThatThrownBy(() -> new NameEvidence(NameGrade.SHARED, List.of()))
        .hasMessage("name grade SHARED with names []");
    assertThatThrownBy(() -> new NameEvidence(NameGrade.NONE, List.of("wechat.com")))
        .hasMessage("name grade NONE with names [wechat.com]");
  }
}
