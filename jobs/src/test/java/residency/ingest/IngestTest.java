package residency.ingest;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.UserError;
import residency.schema.Table;

class IngestTest {
  private static final String FLOWS =
      "start_time,client_address,client_port,server_address,server_port,protocol,bytes_out,bytes_in\n";
  private static final String ONE = "2020-01-01T10:00:00Z,10.0.0.1,5000,192.0.2.1,443,6,10,20\n";
  private static final String TWO = "2020-01-01T10:30:00Z,10.0.0.1,5001,192.0.2.1,443,6,1,\n";
  private static final String THREE = "2020-01-01T13:00:00Z,10.0.0.1,5002,192.0.2.1,443,6,2,3\n";

  @TempDir private Path folder;
  private IngestFolder files;

  @BeforeEach
  void allowRejects() {
    files = new IngestFolder(folder, 1);
  }

  @Test
  void accountsForEveryRowAndByte() throws IOException {
    files.write(
        "flows/a.csv", FLOWS + ONE + TWO + "2020-01-01T10:00:00Z,10.0.0.01,1,192.0.2.1,2,6,7,\n");
    files.write("flows/b.csv", FLOWS + ONE + THREE);
    files.write("flows/copy of b.csv", FLOWS + ONE + THREE);
    files.write("flows/empty.csv", "");
    Ingested found = files.ingest("{kind: flow, format: csv, path: 'flows/*.csv', site: s}");
    long a = Files.size(folder.resolve("flows/a.csv"));
    long b = Files.size(folder.resolve("flows/b.csv"));
    assertThat(found.ledger().stream().map(IngestTest::text))
        .containsExactlyInAnyOrder(
            "read flow IN - 6 " + (a + b),
            "read flow IN SAME_FILE 0 " + b,
            "read flow DUPLICATE SAME_FILE 0 " + b,
            "read flow IGNORED HEADER 0 " + 2 * FLOWS.length(),
            "read flow REJECTED BAD_ADDRESS 1 "
                + (a - FLOWS.length() - ONE.length() - TWO.length()),
            "read flow REJECTED EMPTY_FILE 1 0",
            "read flow OUT - 4 " + (2 * ONE.length() + TWO.length() + THREE.length()),
            "merge flow IN - 4 66",
            "merge flow DUPLICATE SAME_ROW 1 30",
            "merge flow OUT - 3 36");
    assertThat(TestRows.text(found.tables().get(Table.FLOW), "file_id", "position", "bytes_out"))
        .containsExactlyInAnyOrder(
            "flows/a.csv " + FLOWS.length() + " 10",
            "flows/a.csv " + (FLOWS.length() + ONE.length()) + " 1",
            "flows/b.csv " + (FLOWS.length() + ONE.length()) + " 2");
  }

  @Test
  void tellsRejectsWithTheDayOfTheirFile() throws IOException {
    String bad = "2020-01-01T10:00:00Z,10.0.0.01,1,192.0.2.1,2,6,7,\n";
    files.write("flows/a.csv", FLOWS + "2020-01-03T10:00:00Z,10.0.0.1,1,192.0.2.1,2,6,7,\n" + bad);
    files.write("flows/b.csv", FLOWS + bad.repeat(1_002));
    files.write("subjects.csv", "subject_id,home,basis\nsecret,EEA,NONE\n");
    Ingested found =
        files.ingest(
            "{kind: flow, format: csv, path: 'flows/*.csv', site: s}",
            "{kind: subject, format: csv, path: subjects.csv}");
    assertThat(
            TestRows.text(
                found
                    .rejects()
                    .groupBy("file_id", "reason", "_day")
                    .agg(
                        expr("count(position)").as("single"),
                        expr("count(raw)").as("texts"),
                        expr("sum(rows)").as("rows")),
                "file_id",
                "reason",
                "_day",
                "single",
                "texts",
                "rows"))
        .containsExactly(
            "flows/a.csv BAD_ADDRESS 2020-01-03 1 1 1",
            "flows/b.csv BAD_ADDRESS 2020-01-01 1000 1000 1002",
            "subjects.csv BAD_WORD 2020-01-01 1 0 1");
  }

  @Test
  void stopsAtTooManyRejects() throws IOException {
    files = new IngestFolder(folder, 0.5);
    files.write("a.csv", FLOWS + ONE + "x\n".repeat(2));
    Ingested found = files.ingest("{kind: flow, format: csv, path: a.csv, site: s}");
    assertThat(found.tables()).isEmpty();
    assertThat(found.overLimit())
        .contains(
            "table flow: 2 of 3 rows were rejected (66.67 %), more than the limit of 50.00 %"
                + " (limits.max_reject_ratio); correct the input, or raise the limit if the rest"
                + " will do:\n  a.csv: 2 rows COLUMNS, first at position "
                + (FLOWS.length() + ONE.length()));
    files.write("a.csv", FLOWS + ONE + "x\n");
    assertThat(files.ingest("{kind: flow, format: csv, path: a.csv, site: s}").overLimit())
        .isEmpty();
  }

  @Test
  void findsHoursWithoutRows() throws IOException {
    files.write("s/a.csv", FLOWS + ONE + TWO + THREE);
    files.write("t/a.csv", FLOWS);
    Ingested found = files.ingest("{kind: flow, format: csv, path: '*/a.csv', site: '{dir}'}");
    Dataset<Row> gaps = found.gaps().between(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2));
    assertThat(TestRows.text(gaps, "site", "reason", "from_time", "to_time", "input"))
        .containsExactly(
            "s AFTER_LAST 14:00 2T00:00 flow csv */a.csv",
            "s BEFORE_FIRST 00:00 10:00 flow csv */a.csv",
            "s NO_ROWS 11:00 13:00 flow csv */a.csv",
            "t NO_ROWS 00:00 2T00:00 flow csv */a.csv");
    assertThat(
            TestRows.text(
                found.gaps().between(LocalDate.of(2020, 1, 2), LocalDate.of(2020, 1, 3)),
                "site",
                "reason",
                "from_time",
                "to_time"))
        .containsExactly("s AFTER_LAST 2T00:00 3T00:00", "t NO_ROWS 2T00:00 3T00:00");
  }

  @Test
  void tellsWhereACompressedFileBreaksOff() throws IOException {
    byte[] stored = GunzipTest.gzip(FLOWS + ONE + "2020-01-01T");
    Files.write(folder.resolve("a.csv.gz"), GunzipTest.join(stored, new byte[] {1}));
    Ingested found = files.ingest("{kind: flow, format: csv, path: a.csv.gz, site: s}");
    assertThat(TestRows.text(found.rejects(), "file_id", "reason").stream().distinct())
        .contains("a.csv.gz TRUNCATED");
    assertThat(
            TestRows.text(
                found.gaps().between(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2)),
                "reason",
                "from_time",
                "to_time"))
        .containsExactly(
            "AFTER_LAST 11:00 2T00:00", "BEFORE_FIRST 00:00 10:00", "TRUNCATED 10:00 11:00");
  }

  @Test
  void takesNoRecordInWhichACompressedFileBreaksOff() throws IOException {
    // Cut in its last field, a record still has all its columns: another number, a lease for ever.
    String lease = "s,10.0.0.1,2020-01-02T00:00:00Z,";
    files.writeCut(
        "f.csv.gz", FLOWS + ONE + "2020-01-01T11:30:00Z,10.0.0.1,5001,192.0.2.1,443,6,1,2");
    files.writeCut(
        "leases.csv.gz",
        "site,address,valid_from,valid_to\n" + lease + "2020-01-03T00:00:00Z\n" + lease);
    Ingested found =
        files.ingest(
            "{kind: flow, format: csv, path: f.csv.gz, site: s}",
            "{kind: lease, format: csv, path: leases.csv.gz}");
    assertThat(TestRows.text(found.tables().get(Table.FLOW), "start_time", "bytes_in"))
        .containsExactly("10:00 20");
    assertThat(TestRows.text(found.tables().get(Table.LEASE), "valid_to"))
        .containsExactly("3T00:00");
    assertThat(TestRows.text(found.rejects(), "file_id", "position", "reason", "raw", "rows"))
        .containsExactly(
            "f.csv.gz "
                + (FLOWS.length() + ONE.length())
                + " TRUNCATED 2020-01-01T11:30:00Z,10.0.0.1,5001,192.0.2.1,443,6,1,2 1",
            "leases.csv.gz 86 TRUNCATED - 1");
    assertThat(
            TestRows.text(
                found
                    .gaps()
                    .between(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2))
                    .where("reason = 'TRUNCATED'"),
                "from_time",
                "to_time"))
        .containsExactly("10:00 11:00");
    Ledger.check(found.ledger());
  }

  @Test
  void refusesASubjectWithTwoHomesAtOnce() throws IOException {
    files.write("f.csv", FLOWS + ONE);
    String header = "subject_id,home,valid_from,valid_to\n";
    String first = "s,EEA,2020-01-01T00:00:00Z,2020-02-01T00:00:00Z\n";
    files.write("subjects.csv", header + first + "s,CN,2020-02-01T00:00:00Z,\n");
    String[] inputs = {
      "{kind: flow, format: csv, path: f.csv, site: s}",
      "{kind: subject, format: csv, path: subjects.csv}"
    };
    assertThat(files.ingest(inputs).tables().get(Table.SUBJECT).count()).isEqualTo(2);
    files.write("subjects.csv", header + first + "s,CN,2020-01-31T23:59:59Z,\n");
    assertThatThrownBy(() -> files.ingest(inputs))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "subject s has two homes at once: the row at position 36 of subjects.csv and the row at"
                + " position 84 of subjects.csv overlap; end the one where the other starts");
  }

  @Test
  void rejectsALeaseThatEndsBeforeItStarts() throws IOException {
    files.write("f.csv", FLOWS + ONE);
    files.write(
        "leases.csv",
        "site,address,valid_from,valid_to\n"
            + "s,10.0.0.1,2020-01-02T00:00:00Z,2020-01-02T00:00:00Z\n"
            + "s,10.0.0.1,2020-01-02T00:00:00Z,2020-01-03T00:00:00Z\n");
    Ingested found =
        files.ingest(
            "{kind: flow, format: csv, path: f.csv, site: s}",
            "{kind: lease, format: csv, path: leases.csv}");
    assertThat(TestRows.text(found.tables().get(Table.LEASE), "valid_to"))
        .containsExactly("3T00:00");
    assertThat(TestRows.text(found.rejects(), "file_id", "reason", "raw"))
        .containsExactly("leases.csv BAD_PERIOD -");
  }

  private static String text(LedgerRow row) {
    String reason = row.reason() == null ? "-" : row.reason();
    return String.join(
        " ",
        List.of(
            row.stage(),
            row.table(),
            row.kind().name(),
            reason,
            "" + row.rows(),
            "" + row.bytes()));
  }
}
