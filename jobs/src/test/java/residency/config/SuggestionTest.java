package residency.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "equal,              site,  site,  0",
    "one inserted,       sitte, site,  1",
    "one missing,        ste,   site,  1",
    "one replaced,       sita,  site,  1",
    "neighbours swapped, stie,  site,  1",
    "empty,              '',    site,  4",
    "all different,      abcd,  wxyz,  4",
  })
  void distance(String what, String a, String b, int expected) {
    assertThat(Suggestion.distance(a, b)).as(what).isEqualTo(expected);
    assertThat(Suggestion.distance(b, a)).as(what).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "near,                 sitte,       site",
    "too far,              place,       ''",
    "two edits of six,     frmaat,      format",
    "other case,           FORMAT,      format",
    "short words need one, tk,          to",
    "ties by name,         fo,          to",
  })
  void nearest(String what, String word, String expected) {
    assertThat(Suggestion.nearest(word, List.of("zo", "to", "site", "format")).orElse(""))
        .as(what)
        .isEqualTo(expected);
  }
}
