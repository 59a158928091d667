package residency.retain.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PresencesTest {
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "presences.csv", numLinesToSkip = 1)
  void findsPresences(
      String name,
      @Nullable String version,
      String told,
      @Nullable String presences,
      String min,
      @Nullable String max,
      Censoring censoring) {
    List<Presence> found = Presences.of(Told.evidence(told), version != null);
    assertThat(Told.text(found)).isEqualTo(Told.text(Told.presences(presences)));
    assertThat(Stay.of(found))
        .isEqualTo(
            new Stay(
                found.size(),
                Told.micros(min),
                max == null ? Long.MAX_VALUE : Told.micros(max),
                censoring));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "stays.csv", numLinesToSkip = 1)
  void addsUpCopies(
      String name, String presences, String min, @Nullable String max, Censoring censoring) {
    assertThat(Stay.of(Told.presences(presences)))
        .isEqualTo(
            new Stay(
                Told.presences(presences).size(),
                Told.micros(min),
                max == null ? Long.MAX_VALUE : Told.micros(max),
                censoring));
  }

  @Test
  void theOrderOfEvidenceDoesNotMatter() {
    List<String> told =
        List.of("seen@10/3", "seen@20/3", "absent@15", "created@1", "deleted@2", "absent@30");
    String expected = Told.text(Presences.of(Told.evidence(String.join(" ", told)), true));
    for (int i = 0; i < told.size(); i++) {
      List<String> turned = new ArrayList<>(told);
      Collections.rotate(turned, i);
      assertThat(Told.text(Presences.of(Told.evidence(String.join(" ", turned)), true)))
          .isEqualTo(expected);
    }
    assertThat(expected).isEqualTo("1 1 2 2|3 3 10 15|15 20 20 30");
  }

  @ParameterizedTest(name = "{0} within {1}")
  @CsvFileSource(resources = "within.csv", numLinesToSkip = 1)
  void cutsToTheTimeInWhichItCounts(String presence, String span, @Nullable String cut) {
    Presence whole = Told.presences(presence).get(0);
    String[] ends = span.split(" ", -1);
    Presence within = whole.within(Told.start(ends[0]), Told.end(ends[1]));
    assertThat(within == null ? null : Told.text(List.of(within))).isEqualTo(cut);
  }

  @Test
  void refusesWhatCanNotBe() {
    assertThatThrownBy(() -> new Presence(2, 1, 3, 4)).hasMessage("presence from 2..1 to 3..4");
    assertThatThrownBy(() -> new Span(2, 2)).hasMessage("span from 2 to 2");
  }
}
