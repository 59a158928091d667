package residency.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;
import residency.ingest.MergeFlows.Merged;
import residency.net.AddressSet;
import residency.net.Prefix;
import residency.schema.Table;

/** Which merge steps rows go through, and that they go through those they need. */
class MergeFlowsTest {
  private static final String[] TOLD = {
    "file_id",
    "position",
    "connection_start",
    Counts.DUPLICATE_ROWS,
    Counts.UID_ROWS,
    Counts.PIECE_ROWS
  };

  @TempDir private Path folder;

  @Test
  void leavesWholeFlowsAsTheyAre() {
    Merged merged =
        merge(
            """
            file_id position start_time opens bytes_out external_id
            a       1        10:00:00   true  5         -
            a       2        10:00:00   true  5         -
            b       1        10:00:00   true  6         -
            b       2        10:00:01   true  5         -
            b       3        10:00:01   true  5         i1
            b       4        10:00:01   true  5         i2
            """);
    assertThat(merged.asRead()).isTrue();
    assertThat(TestRows.text(merged.flows(), TOLD))
        .containsExactly(
            "a 1 10:00 0 0 0",
            "a 2 10:00 0 0 0",
            "b 1 10:00 0 0 0",
            "b 2 10:00:01 0 0 0",
            "b 3 10:00:01 0 0 0",
            "b 4 10:00:01 0 0 0");
  }

  @Test
  void countsARowOnceThatTwoFilesHold() {
    Merged merged =
        merge(
            """
            file_id position start_time opens bytes_out external_id
            a       1        10:00:00   true  5         -
            b       7        10:00:00   true  5         -
            b       8        10:00:01   true  5         -
            b       9        10:00:01   true  5         i
            a       9        10:00:02   true  9         i
            """);
    assertThat(merged.asRead()).isFalse();
    assertThat(TestRows.text(merged.flows(), TOLD))
        .containsExactly("a 1 10:00 1 0 0", "a 9 10:00:02 1 0 0", "b 8 10:00:01 0 0 0");
  }

  @Test
  void looksForTheStartWhereOneFileHoldsPiecesOnly() {
    Merged merged =
        merge(
            """
            file_id position start_time opens client_port
            a       1        10:00:00   true  5000
            a       2        10:00:00   true  5001
            b       1        11:00:00   false 5000
            """);
    assertThat(merged.asRead()).isFalse();
    assertThat(TestRows.text(merged.flows(), TOLD))
        .containsExactly("a 1 10:00 0 0 0", "a 2 10:00 0 0 0", "b 1 10:00 0 0 0");
  }

  @Test
  void joinsALogsRowsOfAnIdWhateverTheirFile() {
    Merged merged =
        merge(
            """
            external_id log  file_id position start_time opens server_name
            u           CONN conn1   1        10:00:00   true  -
            u           SSL  ssl     1        10:00:01   true  a.example
            u           CONN conn2   5        10:00:00   true  -
            v           CONN conn2   6        10:00:00   true  -
            """);
    assertThat(merged.asRead()).isFalse();
    assertThat(TestRows.text(merged.flows(), "external_id", "server_name", "file_id"))
        .containsExactly("u a.example conn1", "v - conn2");
    assertThat(TestRows.text(merged.flows(), TOLD))
        .containsExactly("conn1 1 10:00 1 1 0", "conn2 6 10:00 0 0 0");
  }

  @Test
  void takesEachRowThroughItsOwnSteps() {
    Merged merged =
        merge(
            """
            external_id log  one_way opens file_id position start_time client_address client_port server_address server_port
            u           CONN false   true  zeek    1        10:00:00   10.0.0.1       5000        192.0.2.1      443
            u           SSL  false   true  zeek    2        10:00:00   10.0.0.1       5000        192.0.2.1      443
            -           -    true    false nfdump  1        10:30:00   10.0.0.1       5000        192.0.2.1      443
            -           -    true    false nfdump  2        10:30:01   192.0.2.1      443         10.0.0.1       5000
            i           -    true    false nfdump  3        10:30:00   10.0.0.1       6000        192.0.2.1      443
            -           -    false   true  csv     1        10:45:00   10.0.0.1       5000        192.0.2.1      443
            i           -    false   true  csv     2        10:50:00   10.0.0.1       7000        192.0.2.1      443
            """);
    assertThat(merged.asRead()).isFalse();
    assertThat(TestRows.text(merged.flows(), TOLD))
        .containsExactly(
            "csv 1 10:45 0 0 0",
            "csv 2 10:50 0 0 0",
            "nfdump 1 10:00 0 0 1", // the piece of a connection that Zeek saw open
            "nfdump 3 10:30 0 0 0",
            "zeek 1 10:00 0 1 0");
  }

  private Merged merge(String text) {
    Dataset<Row> rows = TestRows.flows(text);
    Dataset<Row> staged = rows;
    for (StructField field : Staged.schema(Table.FLOW_ROW).fields()) {
      if (!List.of(rows.columns()).contains(field.name())) {
        staged = staged.withColumn(field.name(), lit(null).cast(field.dataType()));
      }
    }
    staged = staged.withColumn(Staged.ENTRY, lit(Staged.ROW));
    Staging staging = new Staging(TestSpark.session(), folder.resolve("s").toUri().toString());
    Accounts accounts = Accounts.of(Map.of(Table.FLOW_ROW, staged), staging);
    AddressSet inside = AddressSet.of(List.of(Prefix.parse("10.0.0.0/8")));
    return new MergeFlows(accounts.rows(Table.FLOW_ROW), new ClientChoice(inside)).merge(rows);
  }
}
