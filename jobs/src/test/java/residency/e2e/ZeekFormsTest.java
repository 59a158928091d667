package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.schema.Table;

/** The same real traffic as Zeek writes it in TSV and in JSON. */
class ZeekFormsTest {
  private static final String CONFIG =
      """
      audit: {name: forms, from: 2018-03-24, to: 2018-03-25}
      inside: [10.0.0.0/8]
      inputs:
        - {kind: flow, format: zeek, path: ssl.log.gz, site: tsv}
        - {kind: dns, format: zeek, path: dns.log.gz, site: tsv}
        - {kind: flow, format: zeek, path: ssl.json.gz, site: json}
        - {kind: dns, format: zeek, path: dns.json.gz, site: json}
      policy: [regions.yaml]
      attribution: {grades: [CLIENT, CLIENT_STALE, SHARED]}
      """;

  @TempDir static Path folder;
  private static Published published;

  @BeforeAll
  static void audit() throws IOException {
    for (String log : List.of("ssl.log.gz", "dns.log.gz", "ssl.json.gz", "dns.json.gz")) {
      try (InputStream in = ZeekFormsTest.class.getResourceAsStream("zeek/" + log)) {
        Files.copy(Objects.requireNonNull(in), folder.resolve(log));
      }
    }
    Files.writeString(
        folder.resolve("regions.yaml"), "regions:\n  EEA: [{country: DE, from: 1994-01-01}]\n");
    Path config = Files.writeString(folder.resolve("audit.yaml"), CONFIG);
    Outcome outcome = Outcome.ofAudit(config, folder.resolve("w"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    published = Published.in(folder.resolve("w"));
  }

  @Test
  void theirRowsAreEqualButForTheirPlace() {
    for (Table table : List.of(Table.FLOW, Table.DNS, Table.ATTRIBUTED_FLOW)) {
      assertThat(rows(table, "json"))
          .as(table.tableName())
          .isEqualTo(rows(table, "tsv"))
          .hasSizeGreaterThan(600);
    }
    assertThat(published.rows(Table.REJECT)).isEmpty();
  }

  private static List<String> rows(Table table, String site) {
    return published
        .table(table)
        .where("site = '" + site + "'")
        .drop("site", "flow_id", "file_id", "position")
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  @Test
  void namesComeFromAnswersAndAreMostlyRight() {
    assertThat(
            published.query(
                "select count_if(name = server_name) >= 0.95 * count(*), count(*) > 100"
                    + " from attributed_flow where server_name is not null"
                    + " and name_grade in ('CLIENT', 'CLIENT_STALE')"))
        .containsExactly("true true");
    assertThat(
            published.query("select count(*) from attributed_flow where name_grade = 'OBSERVED'"))
        .containsExactly("0");
  }
}
