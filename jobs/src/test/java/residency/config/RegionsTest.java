package residency.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped {@code conf/policy/regions.yaml}. */
class RegionsTest {
  @TempDir private Path temp;

  private Map<String, List<Policy.Member>> regions() {
    ConfigFolder folder = new ConfigFolder(temp);
    Path shipped = Path.of("conf/policy/regions.yaml").toAbsolutePath();
    folder.write("audit.yaml", ConfigFolder.SOUND.replace("regions.yaml", shipped.toString()));
    return folder.read().policy().regions();
  }

  @Test
  void names() {
    assertThat(regions()).containsOnlyKeys("EU", "EEA", "GDPR_AREA", "CN", "CN_HK_MO");
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "EU,        1993-10-31T22:59:59Z, 0",
    "EU,        1994-01-01T00:00:00Z, 12 + GI + 6 territories",
    "EU,        1995-01-01T00:00:00Z, 15 + GI + 6 territories + AX",
    "EU,        2004-05-01T00:00:00Z, 25 + GI + 6 territories + AX",
    "EU,        2007-01-01T00:00:00Z, 27 + GI + 6 territories + AX",
    "EU,        2012-01-01T00:00:00Z, 27 + GI + 5 territories + AX",
    "EU,        2013-07-01T00:00:00Z, 28 + GI + 5 territories + AX",
    "EU,        2014-01-01T00:00:00Z, 28 + GI + 6 territories + AX",
    "EU,        2020-01-31T22:59:59Z, 28 + GI + 6 territories + AX",
    "EU,        2020-01-31T23:00:00Z, 27 + 6 territories + AX",
    "EEA,       1993-12-31T22:59:59Z, 0",
    "EEA,       1994-01-01T00:00:00Z, 12 + 3 (AT FI SE) + 2 (IS NO) + GI + 6 territories",
    "EEA,       1995-05-01T00:00:00Z, 15 + 3 + GI + 6 territories + AX",
    "EEA,       2004-05-01T00:00:00Z, 25 + 3 + GI + 6 territories + AX",
    "EEA,       2007-07-31T21:59:59Z, 25 + 3 + GI + 6 territories + AX",
    "EEA,       2007-07-31T22:00:00Z, 27 + 3 + GI + 6 territories + AX",
    "EEA,       2014-04-12T00:00:00Z, 28 + 3 + GI + 6 territories + AX",
    "EEA,       2020-02-01T00:00:00Z, 27 + 3 + 6 territories + AX",
    "GDPR_AREA, 2018-05-24T21:59:59Z, 0",
    "GDPR_AREA, 2018-05-24T22:00:00Z, 28 + GI + 6 territories + AX",
    "GDPR_AREA, 2018-07-20T00:00:00Z, 28 + 3 + GI + 6 territories + AX",
    "GDPR_AREA, 2020-12-31T22:59:59Z, 28 + 3 + GI + 6 territories + AX",
    "GDPR_AREA, 2020-12-31T23:00:00Z, 27 + 3 + 6 territories + AX",
    "CN,        2020-01-01T00:00:00Z, 1",
    "CN_HK_MO,  2020-01-01T00:00:00Z, 3",
    "CN_HK_MO,  1998-01-01T00:00:00Z, 2",
  })
  void members(String region, Instant at, String sum) {
    int expected = 0;
    for (String term : sum.split("\\+")) {
      String word = term.trim().split(" ")[0];
      expected += word.matches("[0-9]+") ? Integer.parseInt(word) : 1;
    }
    List<Policy.Member> then =
        regions().get(region).stream()
            .filter(member -> member.from() == null || !at.isBefore(member.from()))
            .filter(member -> member.to() == null || at.isBefore(member.to()))
            .toList();
    assertThat(then).extracting(Policy.Member::country).doesNotHaveDuplicates().hasSize(expected);
  }
}
