package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class HostJudgeTest {
  private final HostJudge judge =
      new HostJudge(World.OWNERS, new EntityJudge(World.REGIONS, World.CHAIN));

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "host.csv", numLinesToSkip = 1)
  void judgesWhoControlsTheNetwork(
      String name,
      String home,
      String time,
      String networks,
      Verdict verdict,
      Grade grade,
      String reason,
      String countries,
      String entity,
      int age) {
    long at = World.micros(time);
    Judgement judgement = judge.judge(World.networks(networks), World.home(home, at), at);
    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.grade()).isEqualTo(grade);
    assertThat(judgement.reason()).isEqualTo(reason);
    assertThat(judgement.countries()).isEqualTo(World.words(countries));
    assertThat(judgement.entityId()).isEqualTo(entity);
    assertThat(judgement.ageDays()).isEqualTo(age);
  }
}
