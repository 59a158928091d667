package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneHomeTest {
  /** Calling codes as ITU-T E.164 assigns them; numbers of offices and of fiction. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "+49 30 901820, DE",
        "+4930901820, DE",
        "+86 10 6552 9988, CN",
        "+44 20 7946 0000, GB GG IM JE",
        "+7 495 000 00 00, KZ RU",
        "+47 22 00 00 00, NO SJ",
        "+852 2345 6789, HK",
        "+800 1234 5678, -",
        "030 901820, -",
        "+999 123456, -",
        "nobody, -"
      })
  void theCountriesOfTheCallingCode(String number, String countries) {
    assertThat(PhoneHome.of(number)).isEqualTo(countries);
  }

  @ParameterizedTest
  @CsvSource({"+1 202 555 0100, US", "+1 416 555 0100, CA", "+1 876 555 0100, JM"})
  void northAmericaIsOneAnswer(String number, String one) {
    assertThat(PhoneHome.of(number)).contains(one, "US", "CA", "JM").hasSize(3 * 25 - 1);
  }
}
