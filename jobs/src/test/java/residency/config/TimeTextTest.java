package residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "milliseconds, 500ms, PT0.5S, 500ms",
    "seconds,      2s,    PT2S,   2s",
    "minutes,      90m,   PT90M,  90m",
    "hours,        24h,   PT24H,  1d",
    "days,         31d,   PT744H, 31d",
    "nothing,      0s,    PT0S,   0s",
    "zero days,    0d,    PT0S,   0s",
    "whole second, 1000ms, PT1S,  1s",
  })
  void durations(String what, String text, Duration expected, String shortest) {
    assertThat(TimeText.duration(text)).as(what).isEqualTo(expected);
    assertThat(TimeText.text(expected)).as(what).isEqualTo(shortest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "24", "h", "24 h", "-1s", "1.5h", "1w", "24H", "1h30m", "9999999999s"})
  void noDurations(String text) {
    assertThatThrownBy(() -> TimeText.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`%s` is no duration; write a whole number and one of ms, s, m, h, d, like 500ms or 24h",
            text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a day is its start in UTC, 2026-06-17,                 2026-06-17T00:00:00Z",
    "instant,                   2020-01-31T23:00:00Z,       2020-01-31T23:00:00Z",
    "without seconds,           2020-01-31T23:00Z,          2020-01-31T23:00:00Z",
    "offset,                    2020-02-01T00:00:00+01:00,  2020-01-31T23:00:00Z",
    "microseconds,              2020-01-31T23:00:00.000001Z, 2020-01-31T23:00:00.000001Z",
    "leap day,                  2020-02-29,                 2020-02-29T00:00:00Z",
  })
  void instants(String what, String text, Instant expected) {
    assertThat(TimeText.instant(text)).as(what).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-02-29",
        "2020-01-31T23:00:00",
        "2020-01-31T23:00:00.0000001Z",
        "31.01.2020",
        "2020-01-31 23:00:00Z",
        "yesterday",
        ""
      })
  void noInstants(String text) {
    assertThatThrownBy(() -> TimeText.instant(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("`" + text + "` is no instant; write a day, like 2026-06-17");
  }
}
