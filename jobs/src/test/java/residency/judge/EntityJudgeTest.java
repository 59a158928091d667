package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.reference.Entity;

class EntityJudgeTest {
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "entity.csv", numLinesToSkip = 1)
  void judgesWhoControlsAnEntity(
      String name,
      String home,
      String time,
      boolean listed,
      String seat,
      String incorporation,
      String owners,
      Verdict verdict,
      Grade grade,
      String reason,
      String countries) {
    OwnersEvidence chain =
        owners.equals("unknown") ? OwnersEvidence.UNKNOWN : (id, h, t) -> World.owned(owners);
    Entity entity = listed ? new Entity("company", null, seat, incorporation) : null;
    long at = World.micros(time);
    Judgement judgement =
        new EntityJudge(World.REGIONS, chain).judge("company", entity, World.home(home, at), at);
    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.grade()).isEqualTo(grade);
    assertThat(judgement.reason()).isEqualTo(reason);
    assertThat(judgement.countries()).isEqualTo(World.words(countries));
    assertThat(judgement.entityId()).isEqualTo("company");
    assertThat(judgement.ageDays()).isZero();
  }
}
