package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a member, EEA, DE, INSIDE",
    "no member, EEA, US, OUTSIDE",
    "a country in lower case, EEA, de, INSIDE",
    "any member of the EU, DE, EU, POSSIBLY_OUTSIDE",
    "a code of nothing, EEA, ZZ, UNKNOWN",
    "no code, EEA, , UNKNOWN",
    "a single country, US, US, INSIDE",
    "a home that is nothing, Narnia, US, UNKNOWN",
    "a region not in force, GDPR_AREA, DE, UNKNOWN"
  })
  void membership(String name, String home, String country, Verdict verdict) {
    long at = World.micros("2017-06-01T00:00:00Z");
    assertThat(World.REGIONS.membership(home, country, at)).isEqualTo(verdict);
  }

  @Test
  void withoutARegionOfThatNameTheEuropeanUnionIsNoCountry() {
    Regions none = Regions.builder().build();
    assertThat(none.countries("EU", 0)).isEmpty();
    assertThat(none.membership("EU", "DE", 0)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void refusesMembersThatAreNoCountries() {
    assertThatThrownBy(() -> Regions.builder().member("EEA", "UK", null, null))
        .hasMessage("region EEA: 'UK' is no ISO 3166-1 alpha-2 code of a country");
    assertThatThrownBy(() -> Regions.builder().member("EEA", "GB", 2L, 1L))
        .hasMessage("region EEA: the membership of GB ends before it begins");
  }

  @Test
  void knowsTheAssignedCodes() {
    assertThat(Arrays.stream(Locale.getISOCountries()).map(CountryCodes::normalise))
        .hasSize(249)
        .doesNotContainNull();
    for (String code :
        new String[] {"EU", "UK", "XK", "AN", "ZZ", "SU", "\u0131e", "1A", "D", ""}) {
      assertThat(CountryCodes.normalise(code)).as(code).isNull();
    }
  }
}
