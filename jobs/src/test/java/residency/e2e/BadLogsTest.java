package residency.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.schema.Table;

/** Logs that are broken in one way each: counted as long as the limit allows, else refused. */
class BadLogsTest {
  private static final String CONFIG =
      """
      audit: {name: broken, from: 2024-03-01, to: 2024-03-02}
      inside: [10.0.0.0/8]
      inputs:
        - {kind: flow, format: zeek, path: "logs/*", site: lab}
        - {kind: subject, format: csv, path: subjects.csv}
      policy: [regions.yaml]
      limits: {max_reject_ratio: %s}
      """;
  private static final String HEADER =
      "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p"
          + "\tproto\tconn_state\n";
  private static final String OTHER_HEADER =
      "#separator \\x09\n#path\tconn\n#fields\tuid\tts\tproto\tid.resp_h\tid.resp_p\tid.orig_h"
          + "\tid.orig_p\n";

  @TempDir static Path folder;
  private static Path warehouse;
  private static Outcome tolerant;
  private static Published published;

  @BeforeAll
  static void auditWithAHighLimit() throws IOException {
    warehouse = folder.resolve("w");
    Files.createDirectories(folder.resolve("logs"));
    log("address.log", HEADER + row("A1") + row("A2").replace("5.9.0.1", "5.9.0.01") + row("A3"));
    log("columns.log", HEADER + row("B1") + "1709251200.5\tB2\t10.0.0.1\n" + row("B3"));
    log("cut-line.log", HEADER + row("C1") + row("C2").substring(0, 40));
    log("empty.log", "");
    log(
        "header.log",
        HEADER
            + row("D1")
            + OTHER_HEADER
            + "D2\t1709251200.5\ttcp\t5.9.0.1\t443\t10.0.0.1\t50000\n");
    log("text.txt", "Dear reader,\nthis is no log.\n");
    log("conn.2024-03-01T00:00:00.log", HEADER + row("E1"));
    byte[] zipped = gzip(HEADER + many());
    Files.write(folder.resolve("logs/cut.log.gz"), Arrays.copyOf(zipped, zipped.length * 2 / 3));
    log("../regions.yaml", "regions:\n  EEA: [{country: DE, from: 1994-01-01}]\n");
    log(
        "../subjects.csv",
        "subject_id,home,basis,valid_from,valid_to\n"
            + "anna,EEA,RESIDENCE,2024-01-01T00:00:00Z,2025-01-01T00:00:00Z\n");
    tolerant = audit("0.9");
    assertThat(tolerant.code()).as(tolerant.err()).isZero();
    published = Published.in(warehouse);
  }

  private static void log(String name, String text) throws IOException {
    Files.writeString(folder.resolve("logs").resolve(name).normalize(), text);
  }

  private static String row(String uid) {
    return "1709251200.5\t" + uid + "\t10.0.0.1\t50000\t5.9.0.1\t443\ttcp\tSF\n";
  }

  private static String many() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      rows.append(row("F" + Integer.toHexString(i * 7919)));
    }
    return rows.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text.getBytes(UTF_8));
    }
    return zipped.toByteArray();
  }

  private static Outcome audit(String limit) throws IOException {
    Path config = Files.writeString(folder.resolve("audit.yaml"), CONFIG.formatted(limit));
    return Outcome.ofAudit(config, warehouse);
  }

  @Test
  void eachIsACountedRejectWithItsPlace() {
    int header = HEADER.length();
    int row = row("A1").length();
    assertThat(
            published.query(
                "select file_id, position, reason, rows from reject"
                    + " where reason <> 'TRUNCATED' order by file_id, position"))
        .containsExactly(
            "logs/address.log " + (header + row) + " BAD_ADDRESS 1",
            "logs/columns.log " + (header + row) + " COLUMNS 1",
            "logs/cut-line.log " + (header + row) + " COLUMNS 1",
            "logs/empty.log 0 EMPTY_FILE 1",
            "logs/text.txt 0 NO_HEADER 1",
            "logs/text.txt 13 NO_HEADER 1");
    assertThat(published.query("select raw from reject where file_id = 'logs/columns.log'"))
        .containsExactly("1709251200.5\tB2\t10.0.0.1");
    assertThat(tolerant.out())
        .contains(
            "input that could not be read: 7 rows",
            "logs/text.txt: 2 NO_HEADER",
            "logs/cut.log.gz: 1 TRUNCATED");
  }

  @Test
  void goodRowsAroundABadOneAreKept() {
    assertThat(
            published.query(
                "select concat(external_id, ' ', client_address, ' ', server_address) from flow"
                    + " where external_id < 'F' order by 1"))
        .containsExactly(
            "A1 10.0.0.1 5.9.0.1",
            "A3 10.0.0.1 5.9.0.1",
            "B1 10.0.0.1 5.9.0.1",
            "B3 10.0.0.1 5.9.0.1",
            "C1 10.0.0.1 5.9.0.1",
            "D1 10.0.0.1 5.9.0.1",
            "D2 10.0.0.1 5.9.0.1",
            "E1 10.0.0.1 5.9.0.1");
    assertThat(published.query("select file_id from flow where external_id = 'E1'"))
        .containsExactly("logs/conn.2024-03-01T00:00:00.log");
  }

  @Test
  void aTruncatedFileIsReadUpToItsBreakAndLeavesAGap() {
    assertThat(
            published.query(
                "select count(*) between 100 and 499 from flow where file_id = 'logs/cut.log.gz'"))
        .containsExactly("true");
    assertThat(
            published.query(
                "select string(from_time), string(to_time) from gap where reason = 'TRUNCATED'"))
        .containsExactly("2024-03-01 00:00:00.5 2024-03-01 01:00:00");
  }

  @Test
  void overTheLimitOnlyRunAndRejectsArePublished() throws IOException {
    Outcome strict = audit("0.001");
    assertThat(strict.code()).isEqualTo(3);
    assertThat(strict.out()).isEmpty();
    assertThat(strict.err())
        .containsPattern(
            "residency: table flow: 7 of \\d+ rows were rejected \\(\\d\\.\\d\\d %\\), more than"
                + " the limit of 0\\.10 % \\(limits\\.max_reject_ratio\\); correct the input")
        .contains(
            "\n  logs/text.txt: 2 rows NO_HEADER, first at position 0",
            "\n  logs/address.log: 1 rows BAD_ADDRESS, first at position ");

    Published after = Published.in(warehouse);
    assertThat(after.commitNumber()).isEqualTo(published.commitNumber() + 1);
    for (Table table : Table.values()) {
      if (table != Table.RUN && table != Table.REJECT && table != Table.FLOW_ROW) {
        assertThat(after.files(table)).as(table.tableName()).isEqualTo(published.files(table));
      }
    }
    assertThat(after.query("select outcome from run order by started"))
        .containsExactly("DONE", "FAILED");
    assertThat(after.query("select message from run where outcome = 'FAILED'"))
        .containsExactly(strict.err().strip().substring("residency: ".length()));
    String failed = after.query("select run_id from run where outcome = 'FAILED'").get(0);
    assertThat(Published.everything(warehouse))
        .filteredOn(path -> path.contains(failed) && !path.contains("."))
        .containsExactly("reject/day=2024-03-01/run=" + failed, "run/day=2024-03-01/run=" + failed);
    assertThat(Published.everything(warehouse)).noneMatch(path -> path.startsWith("_staging/"));
  }

  @Test
  void aFailureInTheMiddleLeavesNothingBehind() throws IOException {
    Path own = Files.createDirectories(folder.resolve("twice/logs"));
    Files.writeString(own.resolve("conn.log"), HEADER + row("A1"));
    Files.copy(folder.resolve("regions.yaml"), folder.resolve("twice/regions.yaml"));
    Files.writeString(
        folder.resolve("twice/subjects.csv"),
        Files.readString(folder.resolve("subjects.csv"))
            + "anna,CN,RESIDENCE,2024-06-01T00:00:00Z,2025-06-01T00:00:00Z\n");
    Path config = Files.writeString(folder.resolve("twice/audit.yaml"), CONFIG.formatted("0.01"));
    Path target = folder.resolve("twice/w");
    Outcome outcome = Outcome.ofAudit(config, target);
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("anna", "subjects.csv");
    assertThat(outcome.out()).isEmpty();
    assertThat(Outcome.of("files", "flow", "--warehouse", target.toString()).err())
        .contains("no warehouse in");
    if (Files.exists(target.resolve("_data"))) {
      assertThat(Published.everything(target)).noneMatch(path -> path.contains("run="));
    }
  }

  @Test
  void nothingIsLost() {
    assertThat(
            published.query(
                "select sum(if(kind in ('IN', 'CREATED'), rows, -rows)),"
                    + " sum(if(kind in ('IN', 'CREATED'), bytes, -bytes)) from ledger"
                    + " group by stage, `table`"))
        .isNotEmpty()
        .allMatch("0 0"::equals);
    assertThat(List.of(published.query("select sum(rows) from reject").get(0)))
        .isEqualTo(published.query("select sum(rows) from ledger where kind = 'REJECTED'"));
  }
}
