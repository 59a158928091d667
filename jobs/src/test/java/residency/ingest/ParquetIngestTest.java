package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;
import residency.UserError;
import residency.schema.Table;

class ParquetIngestTest {
  private static final String FLOWS =
      "start_time,client_address,client_port,server_address,server_port,protocol,bytes_out,bytes_in\n";
  private static final String ONE = "2020-01-01T10:00:00Z,10.0.0.1,5000,192.0.2.1,443,6,10,20\n";
  private static final String TWO = "2020-01-01T10:30:00Z,10.0.0.1,5001,192.0.2.1,443,6,1,\n";

  @TempDir private Path folder;
  private IngestFolder files;

  @BeforeEach
  void allowRejects() {
    files = new IngestFolder(folder, 1);
  }

  @Test
  void rejectsParquetValuesThatCsvWouldReject() throws IOException {
    TestSpark.session()
        .sql(
            "select timestamp'2020-01-01 10:00:00' start_time, '10.0.0.1' client_address,"
                + " port client_port, '192.0.2.1' server_address, 443 server_port, 6 protocol,"
                + " bytes bytes_out, outcome, site from values (5000, 10L, 'ESTABLISHED', 's'),"
                + " (70000, 10L, null, 's'), (5000, -10L, null, 's'), (5000, 10L, 'MAYBE', 's'),"
                + " (5000, 10L, null, '') as t(port, bytes, outcome, site)")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("p").toString());
    Ingested found =
        files.ingest("{kind: flow, format: parquet, path: 'p/*.parquet', site: '{column:site}'}");
    assertThat(TestRows.text(found.tables().get(Table.FLOW), "position", "outcome"))
        .containsExactly("0 ESTABLISHED");
    assertThat(TestRows.text(found.rejects(), "position", "reason"))
        .containsExactly("1 BAD_NUMBER", "2 BAD_NUMBER", "3 BAD_WORD", "4 MISSING_SITE");
  }

  @Test
  void readsParquetAsItReadsCsv() throws IOException {
    files.write("a.csv", FLOWS + ONE + TWO);
    TestSpark.session()
        .sql(
            "select timestamp'2020-01-01 10:00:00' start_time, '10.0.0.1' client_address,"
                + " 5000 client_port, '192.0.2.1' server_address, 443 server_port, 6 protocol,"
                + " 10L bytes_out, 20 bytes_in union all"
                + " select timestamp'2020-01-01 10:30:00', '::ffff:10.0.0.1', 5001, '192.0.2.1',"
                + " 443, 6, 1L, null union all"
                + " select timestamp'2020-01-01 10:30:00', '10.0.0.256', 5001, '192.0.2.1',"
                + " 443, 6, 1L, null")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("p").toString());
    Ingested csv = files.ingest("{kind: flow, format: csv, path: a.csv, site: s}");
    Ingested parquet = files.ingest("{kind: flow, format: parquet, path: 'p/*.parquet', site: s}");
    String[] columns = {
      "start_time",
      "end_time",
      "connection_start",
      "client_address",
      "client_port",
      "bytes_out",
      "bytes_in",
      "site",
      "outcome"
    };
    assertThat(TestRows.text(parquet.tables().get(Table.FLOW), columns))
        .isEqualTo(TestRows.text(csv.tables().get(Table.FLOW), columns));
    assertThat(TestRows.text(parquet.tables().get(Table.FLOW), "position"))
        .containsExactly("0", "1");
    assertThat(TestRows.text(parquet.rejects(), "position", "reason", "raw"))
        .containsExactly("2 BAD_ADDRESS -");
    Ledger.check(parquet.ledger());
  }

  @Test
  void aPhoneTellsTheHomeAndIsForgotten() throws IOException {
    files.write("a.csv", FLOWS + ONE);
    TestSpark.session()
        .sql(
            "select * from values ('s', '+49 30 901820', null), ('t', '+86 10 65529988', 'EEA'),"
                + " ('u', 'none', null) as (subject_id, phone, home)")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("p").toString());
    Ingested found =
        files.ingest(
            "{kind: flow, format: csv, path: a.csv, site: s}",
            "{kind: subject, format: parquet, path: 'p/*.parquet'}");
    assertThat(TestRows.text(found.tables().get(Table.SUBJECT), "subject_id", "home", "basis"))
        .containsExactly("s DE PHONE", "t EEA -");
    assertThat(TestRows.text(found.rejects(), "reason", "raw")).containsExactly("BAD_PHONE -");
  }

  @Test
  void namesAParquetColumnOfTheWrongType() {
    TestSpark.session()
        .sql("select '2020-01-01' start_time")
        .write()
        .parquet(folder.resolve("p").toString());
    assertThatThrownBy(
            () -> files.ingest("{kind: flow, format: parquet, path: 'p/*.parquet', site: s}"))
        .isInstanceOf(UserError.class)
        .hasMessageMatching(
            "file file:.*parquet: column start_time has type string, but must have timestamp");
  }
}
