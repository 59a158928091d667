package residency.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
  /** Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29; the others by hand. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "5, 10, 0.2366, 0.7634",
    "20, 20, 0.8389, 1.0000"
  })
  void isTheScoreInterval(long hits, long n, double low, double high) {
    Wilson interval = Wilson.of(hits, n);
    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  @Test
  void intervalsThatMeetAreNotApart() {
    assertThat(Wilson.of(0, 20).isApartFrom(Wilson.of(15, 20))).isTrue();
    assertThat(Wilson.of(15, 20).isApartFrom(Wilson.of(0, 20))).isTrue();
    assertThat(Wilson.of(1, 20).isApartFrom(Wilson.of(2, 20))).isFalse();
  }

  @Test
  void ofNothingThereIsNone() {
    assertThatThrownBy(() -> Wilson.of(0, 0)).hasMessageContaining("0 of 0");
    assertThatThrownBy(() -> Wilson.of(3, 2)).hasMessageContaining("3 of 2");
  }
}
