package residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake a case, and the one message that it must give. */
class ConfigProblemsTest {
  @TempDir private Path temp;
  private ConfigFolder folder;

  @BeforeEach
  void soundConfig() {
    folder = new ConfigFolder(temp);
  }

  /** A cell of the tables, which write the end of a line as a backslash and an n. */
  private static String lines(@Nullable String cell) {
    return cell == null ? "" : cell.replace("\\n", "\n");
  }

  @Test
  void theSoundConfigHasNone() {
    assertThat(folder.problems()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "config-mistakes.csv",
      delimiter = '|',
      quoteCharacter = '^',
      emptyValue = "",
      numLinesToSkip = 1)
  void ofTheConfig(String what, String sound, @Nullable String mistake, String problem) {
    assertThat(ConfigFolder.SOUND).as("what to change").containsOnlyOnce(lines(sound));
    folder.write("audit.yaml", ConfigFolder.SOUND.replace(lines(sound), lines(mistake)));
    String file = problem.startsWith("regions.yaml:") ? "" : "audit.yaml:";
    assertThat(folder.problems()).as(what).containsExactly(file + problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "policy-mistakes.csv",
      delimiter = '|',
      quoteCharacter = '^',
      emptyValue = "",
      numLinesToSkip = 1)
  void ofAPolicy(String what, @Nullable String policy, String problem) {
    folder.write("regions.yaml", lines(policy) + "\n");
    assertThat(folder.problems()).as(what).containsExactly("regions.yaml:" + problem);
  }

  @Test
  void aPolicyWithEveryKeyHasNone() {
    folder.write(
        "regions.yaml",
        """
        regions:
          EEA: [{country: DE, from: 1994-01-01}, {country: GB, to: "2020-01-31T23:00:00Z"}]
        retention:
          - {id: cn-app-logs, kind: FLOOR, days: 60, clock: CREATED, categories: [ActivityLog],
             homes: [], countries: [CN], entities: [], valid_from: 2016-08-01, valid_to: 2022-08-01,
             law: "App information service rules, 2016", source: "..."}
        deletion:
          - {id: account, days: 30, after: DELETION_REQUESTED, categories: [], source: "..."}
        """);
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void regionsOfTwoFilesWithOneName() {
    folder.write("more.yaml", "regions:\n  EEA: [{country: FR}]\n");
    folder.write(
        "audit.yaml", ConfigFolder.SOUND.replace("[regions.yaml]", "[regions.yaml, more.yaml]"));
    assertThat(folder.problems())
        .containsExactly(
            "more.yaml:2: regions.EEA: region `EEA` is also in regions.yaml; keep one of the two");
  }

  static Stream<Arguments> headers() {
    String leases = "audit.yaml:5: inputs[1].path: `leases.csv` has no ";
    return Stream.of(
        arguments("any order", "device_id,address,site", ""),
        arguments("quoted", "\"site\",\"address\"", ""),
        arguments("byte order mark", "\uFEFFsite,address", ""),
        arguments("empty file", "", ""),
        arguments(
            "a misspelt column",
            "site,adress",
            leases + "header line of lease: unknown column `adress`; did you mean `address`?"),
        arguments(
            "other case",
            "site,Address",
            leases + "header line of lease: unknown column `Address`; did you mean `address`?"),
        arguments(
            "no header line at all",
            "10.0.0.1,phone",
            leases
                + "header line of lease: unknown column `10.0.0.1`, unknown column `phone`; the"
                + " columns are site, address, port_from, port_to, device_id, subject_id,"
                + " valid_from, valid_to"),
        arguments(
            "columns that ingest makes",
            "site,address,file_id",
            leases
                + "header line of lease: unknown column `file_id`; the columns are site,"
                + " address, port_from, port_to, device_id, subject_id, valid_from, valid_to"),
        arguments(
            "no column for the site",
            "address,device_id",
            leases
                + "column `site`, which gives the site; add it, or name the site by the key"
                + " `site`"),
        arguments(
            "broken quotes",
            "\"site,address",
            leases
                + "header line of lease: unknown column `\"site,address`; the columns are site,"
                + " address, port_from, port_to, device_id, subject_id, valid_from, valid_to"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headers")
  void ofAHeaderLine(String what, String header, String problem) {
    folder.write("leases.csv", header);
    List<String> expected = problem.isEmpty() ? List.of() : List.of(problem);
    assertThat(folder.problems()).as(what).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headers")
  void ofAPackedHeaderLine(String what, String header, String problem) {
    folder.writeGzip("leases.csv", header + "\nx,y\n");
    List<String> expected = problem.isEmpty() ? List.of() : List.of(problem);
    assertThat(folder.problems()).as(what).isEqualTo(expected);
  }

  @Test
  void aPackedFileThatBreaksOffIsLeftToIngest() {
    folder.write("leases.csv", new byte[] {0x1f, (byte) 0x8b, 8});
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void aSiteByWordNeedsNoColumn() {
    folder.write("leases.csv", "address,device_id\n");
    folder.write(
        "audit.yaml", ConfigFolder.SOUND.replace("path: leases.csv", "path: leases.csv, site: hq"));
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void aSiteByColumnMayHaveAnyName() {
    folder.write("leases.csv", "vpc_id,address\n");
    folder.write(
        "audit.yaml",
        ConfigFolder.SOUND.replace(
            "path: leases.csv", "path: leases.csv, site: \"{column:vpc_id}\""));
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void aReferenceIsCheckedToo() {
    folder.write("entities.csv", "entity_id,name,seat_country,incoporation_country\n");
    folder.write(
        "audit.yaml",
        ConfigFolder.SOUND.replace(
            "policy:", "  - {kind: entity, format: csv, path: entities.csv}\npolicy:"));
    assertThat(folder.problems())
        .containsExactly(
            "audit.yaml:9: reference[2].path: `entities.csv` has no header line of entity: unknown"
                + " column `incoporation_country`; did you mean `incorporation_country`?");
  }

  @Test
  void aSubjectMayHaveAPhone() {
    folder.write("leases.csv", "subject_id,phone\n");
    folder.write("audit.yaml", ConfigFolder.SOUND.replace("kind: lease", "kind: subject"));
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void remotePathsAreNotLookedAt() {
    folder.write(
        "audit.yaml", ConfigFolder.SOUND.replace("leases.csv", "s3://bucket/leases/*.csv"));
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void ofTheWholeFile() {
    folder.write("audit.yaml", new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThat(folder.problems())
        .containsExactly("audit.yaml:1: the file is no UTF-8 text; save it as UTF-8");
    folder.write("audit.yaml", "# nothing\n".getBytes(StandardCharsets.UTF_8));
    assertThat(folder.problems()).containsExactly("audit.yaml:1: the file is empty");
  }

  @Test
  void noFile() {
    assertThat(temp.resolve("audit.yaml").toFile().delete()).isTrue();
    assertThat(folder.problems()).containsExactly("audit.yaml:1: the file does not exist");
  }

  @Test
  void manyFilesGiveOneProblem() {
    folder.write("l/a.csv", "site,adress\n");
    folder.write("l/b.csv", "site,adress\n");
    folder.write("audit.yaml", ConfigFolder.SOUND.replace("leases.csv", "l/*.csv"));
    assertThat(folder.problems())
        .singleElement()
        .asString()
        .contains("`a.csv` has no header line of lease");
  }
}
