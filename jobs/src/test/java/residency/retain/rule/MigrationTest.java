package residency.retain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static residency.retain.presence.Told.days;
import static residency.retain.presence.Told.micros;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.retain.rule.Migration.LastWrite;
import residency.retain.rule.Migration.Whereabouts;

class MigrationTest {
  private static final Migration CLAIM =
      new Migration(
          new Rule(
              "moved",
              Kind.CEILING,
              14,
              Clock.MIGRATED,
              Set.of("Picture"),
              Set.of(),
              Set.of("CN"),
              Set.of(),
              micros("100"),
              Long.MAX_VALUE),
          Set.of("SG", "US"));

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "migration.csv", numLinesToSkip = 1)
  void tellsWhereRecordsWere(
      String name,
      String copies,
      String day,
      Whereabouts origin,
      Whereabouts destination,
      String lastWrite) {
    Copies of = CopyText.copies(copies);
    LastWrite last = Migration.lastWrite(CLAIM.origin(of));
    assertThat(Whereabouts.at(CLAIM.origin(of), micros(day))).isEqualTo(origin);
    assertThat(Whereabouts.at(CLAIM.destination(of), micros(day))).isEqualTo(destination);
    assertThat(days(last.earliest()) + " " + days(last.latest())).isEqualTo(lastWrite);
  }

  @Test
  void countsAroundItsDayAndNotBeyondTheEvidence() {
    assertThat(CLAIM.instants(micros("175")).stream().map(instant -> days(instant)))
        .containsExactly("10", "40", "70", "100", "114", "130", "160");
  }

  @Test
  void isAboutItsCategoryAtEitherEnd() {
    assertThat(isAbout("Picture", "a/CN: 0 0 1 1")).isTrue();
    assertThat(isAbout("Picture", "a/US: 0 0 1 1")).isTrue();
    assertThat(isAbout("Picture", "a/DE: 0 0 1 1")).isFalse();
    assertThat(isAbout("Message", "a/CN: 0 0 1 1")).isFalse();
  }

  private static boolean isAbout(String category, String copies) {
    return CLAIM.isAbout(
        new RecordFacts("r", category, 0, List.of(), List.of(), List.of()),
        CopyText.copies(copies));
  }
}
