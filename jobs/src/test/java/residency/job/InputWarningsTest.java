package residency.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.config.Attribution;
import residency.config.AuditConfig;
import residency.config.InputSpec;
import residency.config.Limits;
import residency.config.Policy;
import residency.config.Site;
import residency.ingest.InputFacts;
import residency.schema.Table;

class InputWarningsTest {
  private static final AuditConfig CONFIG =
      new AuditConfig(
          "a",
          LocalDate.of(2024, 1, 1),
          LocalDate.of(2024, 2, 1),
          List.of(),
          List.of(),
          List.of(),
          new Policy(new TreeMap<>(), List.of(), List.of()),
          new Attribution(
              Set.of(), Duration.ofHours(24), Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO),
          new Limits(0.01, Duration.ofDays(31)),
          Path.of("/"),
          "");

  /** An input as {@code kind files copies records rejected audited sites}, the rest following. */
  private static InputFacts facts(String text) {
    String[] words = text.strip().split(" +");
    Table table = Table.valueOf(words[0].toUpperCase(Locale.ROOT));
    long records = Long.parseLong(words[3]);
    long rejected = Long.parseLong(words[4]);
    return new InputFacts(
        new InputSpec(0, table, words[0], "csv", "f", new Site.Word("x"), null, null, null, null),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        records,
        records - rejected,
        rejected,
        Long.parseLong(words[5]),
        null,
        null,
        new TreeSet<>(words.length < 7 ? List.of() : Arrays.asList(words[6].split(","))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what                    | inputs: kind files copies records rejected audited sites | warnings
          all well                  | flow 1 0 9 0 9 a,b; dns 1 0 9 0 9 a,b,c; lease 1 0 9 0 9 a,b |
          no DNS and no leases      | flow 1 0 9 0 9 a                                  |
          sites of several inputs   | flow 1 0 9 0 9 a,b; dns 1 0 9 0 9 a; dns 1 0 9 0 9 b |
          one site without DNS      | flow 1 0 9 0 9 a,b; dns 1 0 9 0 9 a               | flow sites with no dns of their own: b (dns has a), so no answer names their flows; give rows of one place the same site
          two sites without leases  | flow 1 0 9 0 9 a,b; lease 1 0 9 0 9 c             | flow sites with no lease of their own: a, b (lease has c), so nobody is known whose flows they are; give rows of one place the same site
          many sites                | flow 1 0 9 0 9 a,b,c,d,e,f,g; lease 1 0 9 0 9 x   | flow sites with no lease of their own: a, b, c, d, e and 2 more (lease has x), so nobody is known whose flows they are; give rows of one place the same site
          at the limit              | flow 1 0 100 1 99 a                               |
          over the limit            | flow 1 0 100 2 98 a                               | input flow csv f: 2 of 100 records were rejected (2.00 %), more than the limit of 1.00 % (limits.max_reject_ratio)
          some copies               | flow 3 2 9 0 9 a                                  | input flow csv f: 2 of 3 files are copies of others and count once
          copies only               | flow 2 2 0 0 0                                    | input flow csv f: 2 of 2 files are copies of others and count once
          no rows                   | subject 1 0 0 0 0                                 | input subject csv f: no rows; look at its path and format
          other days                | flow 1 0 9 0 0 a                                  | input flow csv f: none of its 9 rows lies in the audited days, 2024-01-01 to 2024-02-01; look at audit.from, audit.to and timezone
          """)
  void warnings(String what, String inputs, @Nullable String warnings) {
    List<InputFacts> facts = new ArrayList<>();
    for (String input : inputs.split(";")) {
      facts.add(facts(input));
    }
    assertThat(String.join("\n", InputWarnings.of(CONFIG, facts)))
        .isEqualTo(warnings == null ? "" : warnings);
  }
}
