package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.control.Given;
import residency.reference.Owners;
import residency.reference.Validity;

class ControlHistoryTest {
  private static final Regions NO_REGIONS = Regions.builder().build();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/residency/control/history.csv", numLinesToSkip = 1)
  void tellsWhatControlledTheEntityXAndWhen(
      String name, String entities, String holdings, String spans) {
    ControlHistory history = new ControlHistory(NO_REGIONS, Given.owners(entities, holdings));
    assertThat(history.of("x").stream().map(span -> text(span)).sorted().toList())
        .isEqualTo(List.of(spans.split("[|]")));
  }

  @Test
  void tellsOfRegionsAndOfAllOutsideOfThem() {
    Owners owners = Given.owners("x=DE a=CN b=US", "x<a:0.3 x<b:0.3 x<PERSONS:DE:0.4");
    Regions regions =
        Regions.builder()
            .member("EEA", "DE", Given.micros("1994"), null)
            .member("EEA", "GB", Given.micros("1994"), Given.micros("2020"))
            .build();
    assertThat(new ControlHistory(regions, owners).of("x").stream().map(span -> text(span)))
        .containsExactly(
            "DE PROVED open open x <- DE (SEAT); x <- DE (INCORPORATION)",
            "!EEA PROVED 1994 open x <- a (EQUITY 0.3) <- CN (SEAT);"
                + " x <- a (EQUITY 0.3) <- CN (INCORPORATION);"
                + " x <- b (EQUITY 0.3) <- US (SEAT); x <- b (EQUITY 0.3) <- US (INCORPORATION)",
            "EEA PROVED 1994 open x <- DE (SEAT); x <- DE (INCORPORATION)");
  }

  @Test
  void knowsAllThatAreDescribedOrHeld() {
    Owners owners = Given.owners("b=DE", "x<a:1");
    assertThat(new ControlHistory(NO_REGIONS, owners).entities()).containsExactly("b", "x");
  }

  @Test
  void showsTenWaysAtMost() {
    StringBuilder holdings = new StringBuilder();
    StringBuilder entities = new StringBuilder("x=/");
    for (int i = 10; i < 30; i++) {
      holdings.append(" x<a").append(i).append(":0.05");
      entities.append(" a").append(i).append("=CN/");
    }
    List<ControlSpan> spans =
        new ControlHistory(
                NO_REGIONS, Given.owners(entities.toString(), holdings.toString().strip()))
            .of("x");
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).path().split("; ")).hasSize(10);
  }

  private static String text(ControlSpan span) {
    Validity validity = span.validity();
    return String.join(
        " ",
        span.country() == null ? span.region() : span.country(),
        span.grade().name(),
        year(validity.from()),
        year(validity.to()),
        span.path());
  }

  private static String year(long micros) {
    return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE
        ? "open"
        : "" + Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(ZoneOffset.UTC).getYear();
  }
}
