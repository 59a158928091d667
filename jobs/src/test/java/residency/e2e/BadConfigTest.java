package residency.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configs and references that stop a run before it begins. */
class BadConfigTest {
  private static final String CONFIG =
      """
      audit: {name: office, from: 2024-03-01, to: 2024-03-04}
      inside: [10.0.0.0/8]
      inputs:
        - {kind: flow, format: zeek, path: "zeek/*.log", site: office}
      reference:
        - {kind: asn, format: ip-range-csv, path: asn.csv, valid_from: 2024-01-01, valid_to: 2025-01-01}
        - {kind: entity, format: csv, path: entities.csv}
      policy: [regions.yaml]
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeASoundConfig() throws IOException {
    write("audit.yaml", CONFIG);
    write("regions.yaml", "regions:\n  EEA: [{country: DE, from: 1994-01-01}]\n");
    write("asn.csv", "5.9.0.0,5.9.255.255,24940,Alpha\n");
    write(
        "entities.csv", "entity_id,name,seat_country,incorporation_country,source\nt,T,CN,KY,s\n");
    write("zeek/conn.log", "#fields\tts\n");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private Outcome audit(String... more) {
    Path warehouse = folder.resolve("w");
    Outcome outcome = Outcome.ofAudit(folder.resolve("audit.yaml"), warehouse, more);
    assertThat(warehouse).as(outcome.err()).doesNotExist();
    assertThat(outcome.out()).isEmpty();
    return outcome;
  }

  @Test
  void allMistakesOfAConfigAreToldAtOnce() throws IOException {
    write(
        "audit.yaml",
        CONFIG
            .replace("format: zeek", "format: zeke")
            .replace("path: asn.csv", "path: ans.csv")
            .replace("policy:", "polcy:"));
    Outcome outcome = audit();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("audit.yaml")
        .containsSubsequence(
            "unknown format `zeke`; did you mean `zeek`?",
            "file `ans.csv` does not exist in " + folder)
        .contains("`polcy`", "did you mean `policy`?");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what                      | from           | to            | message
          a glob that matches nothing | zeek/*.log     | zeek/*.txt    | no file matches `zeek/*.txt` in
          a name with a colon         | zeek/*.log     | zeek/a:b.log  | file `zeek/a:b.log` does not exist in
          days the wrong way round    | to: 2024-03-04 | to: 2024-03-01| `2024-03-01` is not after `2024-03-01`
          no YAML                     | audit: {       | audit: {{{    | audit.yaml
          """)
  void aMistakeOfTheConfig(String what, String from, String to, String message) throws IOException {
    write("audit.yaml", CONFIG.replace(from, to));
    Outcome outcome = audit();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("residency: ").contains(message);
  }

  @Test
  void noConfigThere() throws IOException {
    Files.delete(folder.resolve("audit.yaml"));
    Outcome outcome = audit();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(folder + "/audit.yaml");
  }

  @Test
  void daysOutsideTheConfig() {
    Outcome outcome = audit("--from", "2024-02-29");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("can't audit 2024-02-29 to 2024-03-04: give days within those of the config");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what            | file         | content                                         | message
          bad address       | asn.csv      | 5.9.0.0,5.9.0.9,1,A;5.9.1.0,5.9.1.256,2,B;      | asn.csv, line 2: BAD_ADDRESS in "5.9.1.0,5.9.1.256,2,B"
          wrong columns     | asn.csv      | 5.9.0.0,5.9.0.9,1,A;;5.9.1.0,5.9.1.5;           | asn.csv, line 3: COLUMNS in "5.9.1.0,5.9.1.5"
          bad number        | asn.csv      | 5.9.0.0,5.9.0.9,x1,A;                           | asn.csv, line 1: BAD_NUMBER in "5.9.0.0,5.9.0.9,x1,A"
          empty file        | asn.csv      | EMPTY                                           | asn.csv: no row in this reference (asn ip-range-csv asn.csv)
          header only       | entities.csv | entity_id,name,source;                          | entities.csv: no row in this reference
          too few columns   | entities.csv | entity_id,name,source;t,T;                      | entities.csv, line 2: COLUMNS in "t,T"
          """)
  void aReferenceThatCantBeRead(String what, String file, String content, String message)
      throws IOException {
    write(file, content.equals("EMPTY") ? "" : content.replace(';', '\n'));
    Outcome outcome = audit();
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void aReferenceThatBreaksOff() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      for (int i = 0; i < 256; i++) {
        out.write("5.9.%d.0,5.9.%d.255,%d,A\n".formatted(i, i, i * i).getBytes(UTF_8));
      }
    }
    byte[] cut = Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2);
    Files.write(folder.resolve("asn.csv"), cut);
    Outcome outcome = audit();
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("asn.csv, line ", ": TRUNCATED in ");
  }
}
