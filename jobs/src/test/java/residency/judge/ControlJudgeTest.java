package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.control.Control;
import residency.control.Controllers;
import residency.control.Finding;
import residency.control.Given;
import residency.control.Territory;
import residency.reference.Owners;

class ControlJudgeTest {
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/residency/control/cases.csv", numLinesToSkip = 1)
  void judgesTheEntityX(
      String name,
      String entities,
      String holdings,
      String home,
      String time,
      Verdict verdict,
      String countries,
      String control) {
    Owners owners = Given.owners(entities, holdings);
    long at = Given.micros(time);
    EntityJudge judge = new EntityJudge(World.REGIONS, new ControlJudge(World.REGIONS, owners));
    Judgement judgement = judge.judge("x", owners.entity("x", at), World.home(home, at), at);
    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.countries()).isEqualTo(World.words(countries));
    assertThat(judgement.grade())
        .isEqualTo(
            switch (verdict) {
              case INSIDE, OUTSIDE -> Grade.PROVED;
              case POSSIBLY_OUTSIDE -> Grade.INFERRED;
              case UNKNOWN -> null;
            });
    assertThat(judge.judge("x", owners.entity("x", at), World.home(home, at), at))
        .as("asked again")
        .isEqualTo(judgement);
    assertThat(controlByCountry(owners, at)).isEqualTo(World.words(control));
  }

  private static List<String> controlByCountry(Owners owners, long at) {
    Controllers controllers = new Control(owners, World.REGIONS::countries).of("x", at);
    return controllers.countries().stream()
        .map(
            country -> {
              Finding found = controllers.from(Territory.of(Set.of(country)));
              return found == null ? "" : country + "=" + found.grade();
            })
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toList());
  }
}
