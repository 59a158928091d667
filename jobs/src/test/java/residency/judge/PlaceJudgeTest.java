package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.reference.CountryFact;

class PlaceJudgeTest {
  private final PlaceJudge judge = new PlaceJudge(World.REGIONS);

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "location.csv", numLinesToSkip = 1)
  void judgesLocations(
      String name,
      String home,
      String time,
      String intermediary,
      String facts,
      Verdict verdict,
      Grade grade,
      String reason,
      String countries,
      int age) {
    long at = World.micros(time);
    Judgement judgement =
        judge.location(World.facts(facts), Intermediary.of(intermediary), World.home(home, at), at);
    assertThat(judgement).isEqualTo(expected(verdict, grade, reason, countries, age));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "registration.csv", numLinesToSkip = 1)
  void judgesRegistrations(
      String name,
      String home,
      String time,
      String facts,
      Verdict verdict,
      Grade grade,
      String reason,
      String countries,
      int age) {
    long at = World.micros(time);
    Judgement judgement = judge.registration(World.facts(facts), World.home(home, at), at);
    assertThat(judgement).isEqualTo(expected(verdict, grade, reason, countries, age));
  }

  @Test
  void refusesABasisItDoesNotKnow() {
    List<CountryFact> facts = World.facts("US/GUESSED/some-table/0/trusted");
    assertThatThrownBy(() -> judge.location(facts, Intermediary.NONE, World.home("EEA", 0), 0))
        .hasMessage(
            "basis 'GUESSED' of some-table is unknown;"
                + " write MEASURED, DECLARED, COMMERCIAL or WHOIS");
  }

  @Test
  void refusesAnIntermediaryItDoesNotKnow() {
    assertThatThrownBy(
            () -> judge.location(List.of(), Intermediary.of("TOR"), World.home("EEA", 0), 0))
        .hasMessage(
            "kind 'TOR' of an intermediary is unknown; write ANYCAST, CDN, RELAY, VPN or PROXY");
  }

  private static Judgement expected(
      Verdict verdict, Grade grade, String reason, String countries, int age) {
    List<Reason> reasons = List.of(reason.split(",")).stream().map(Reason::valueOf).toList();
    return new Judgement(verdict, grade, reasons, World.words(countries), null, age);
  }
}
