package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;
import residency.config.InputSpec;
import residency.config.Site;
import residency.schema.Table;

class ReadFilesTest {
  private static final String CONN =
      """
      #separator \\x09
      #path|conn
      #fields|ts|uid|id.orig_h|id.orig_p|id.resp_h|id.resp_p|proto|duration|orig_ip_bytes
      1577872800.000001|C1|10.0.0.1|5000|192.0.2.1|443|tcp|1.5|100
      1577872801.5|C2|10.0.0.1|5001|192.0.2.1|443|tcp|-|101
      #close|2020-01-01-11-00-00
      #separator \\x09
      #path|conn
      #fields|uid|ts|id.resp_h|id.resp_p|id.orig_h|id.orig_p|proto|orig_ip_bytes|duration
      C3|1577872802|192.0.2.1|443|10.0.0.1|5002|tcp|102|-
      C4|1577872803|192.0.2.1|443|10.0.0.1|5003|tcp|103|2
      """
          .replace('|', '\t');

  @TempDir private Path folder;

  @Test
  void readsAFileInPartsAsItReadsItWhole() throws IOException {
    Path path = Files.writeString(folder.resolve("conn.16:00:00-17:00:00.log"), CONN);
    List<String> whole = read(path, Long.MAX_VALUE);
    assertThat(whole)
        .containsExactly(
            "C1 10:00:00.000001 10:00:01.500001 10.0.0.1 5000 443 100 ROW 1",
            "C2 10:00:01.500 10:00:01.500 10.0.0.1 5001 443 101 ROW 1",
            "C3 10:00:02 10:00:02 10.0.0.1 5002 443 102 ROW 1",
            "C4 10:00:03 10:00:05 10.0.0.1 5003 443 103 ROW 1");
    for (long target : new long[] {40, 75, 111, 300}) {
      assertThat(read(path, target)).as("in parts of %d bytes", target).isEqualTo(whole);
    }
  }

  @Test
  void rejectsATextThatIsNoLog() throws IOException {
    Path path = Files.writeString(folder.resolve("readme.log"), "Dear reader,\nno log here.\n");
    Dataset<Row> staged = stage(path, Long.MAX_VALUE);
    assertThat(TestRows.text(staged, Staged.ENTRY, Staged.REASON, Staged.RAW, Staged.ROWS))
        .containsExactly(
            "READ - - 2", "REJECT NO_HEADER Dear reader, 1", "REJECT NO_HEADER no log here. 1");
  }

  private List<String> read(Path path, long target) throws IOException {
    return TestRows.text(
        Staged.entries(stage(path, target), Staged.ROW),
        "external_id",
        "start_time",
        "end_time",
        "client_address",
        "client_port",
        "server_port",
        "bytes_out",
        Staged.ENTRY,
        Staged.ROWS);
  }

  private static Dataset<Row> stage(Path path, long target) throws IOException {
    InputSpec input =
        new InputSpec(0, Table.FLOW, "flow", "zeek", "x", Site.parse("s"), null, null, null, null);
    InputFile file =
        new InputFile(input, "x", path.toUri().toString(), Files.size(path), null, null);
    return new ReadFiles(TestSpark.session(), new Storage(new Configuration(false)))
        .read(Table.FLOW_ROW, List.of(file), target);
  }
}
