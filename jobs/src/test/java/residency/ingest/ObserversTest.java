package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ObserversTest {
  private static final String OUT = "10.0.0.1 5000 192.0.2.1 443 ";
  private static final String IN = "192.0.2.1 443 10.0.0.1 5000 ";
  private static final String HEADER =
      "client_address client_port server_address server_port start_time bytes_out observer file_id\n";

  @Test
  void countsTheRowsOfTheObserverThatSawMost() {
    Dataset<Row> one =
        one(OUT + "10:00:00 5 DEST a\n" + OUT + "10:10:00 4 DEST a\n" + OUT + "10:00:01 8 SRC b\n");
    assertThat(told(one)).containsExactly("10:00 5 DEST 1 8", "10:10 4 DEST 0 0");
    assertThat(told(one(OUT + "10:00:00 5 eni-b a\n" + OUT + "10:00:01 5 eni-a b\n")))
        .as("the first by name of equal ones")
        .containsExactly("10:00:01 5 eni-a 1 5");
  }

  @Test
  void choosesForEachDirectionAndDay() {
    assertThat(
            told(
                one(
                    OUT
                        + "23:59:00 5 SRC a\n"
                        + OUT
                        + "23:59:00 4 DEST a\n"
                        + OUT
                        + "2T00:00:00 3 SRC a\n"
                        + OUT
                        + "2T00:00:00 4 DEST a\n"
                        + IN
                        + "23:59:00 1 DEST a\n")))
        .containsExactly("23:59 1 DEST 0 0", "23:59 5 SRC 1 4", "2T00:00 4 DEST 1 3");
  }

  @Test
  void leavesRowsOfOneObserverAsTheyAre() {
    Dataset<Row> rows = rows(OUT + "10:00:00 5 SRC a\n" + IN + "10:00:00 5 DEST a\n");
    assertThat(Observers.one(rows)).isSameAs(rows);
  }

  @Test
  void addsUpTheCountsOfContinuedConnections() {
    Dataset<Row> continued =
        Observers.continued(
            Counts.none(
                TestRows.flows(
                    """
                    client_address client_port server_address server_port start_time continues observer bytes_out
                    10.0.0.1       5000        192.0.2.1      443         10:58:00   false     m        -
                    10.0.0.1       5000        192.0.2.1      443         11:03:00   true      m        1
                    192.0.2.1      443         10.0.0.1       5000        11:03:00   true      m        2
                    10.0.0.1       5000        192.0.2.1      443         11:08:00   true      m        3
                    10.0.0.1       5000        192.0.2.1      443         11:18:00.000001 true m        4
                    10.0.0.1       5000        192.0.2.1      443         11:19:00   false     m        -
                    10.0.0.1       5000        192.0.2.1      443         11:20:00   true      n        5
                    """)));
    assertThat(TestRows.text(continued, "bytes_out", "start_time", "end_time"))
        .containsExactly(
            "- 10:58 10:58",
            "- 11:19 11:19", // a new connection begins where it begins
            "1 10:58 11:03",
            "2 10:58 11:03", // the other direction continues from the same row
            "3 11:03 11:08",
            "4 11:18:00.000001 11:18:00.000001", // more than ten minutes later
            "5 11:20 11:20"); // another observer's
  }

  private static List<String> told(Dataset<Row> rows) {
    return TestRows.text(
        rows, "start_time", "bytes_out", "observer", Counts.DUPLICATE_ROWS, Counts.DUPLICATE_BYTES);
  }

  private static Dataset<Row> one(String lines) {
    return Observers.one(rows(lines));
  }

  private static Dataset<Row> rows(String lines) {
    return Counts.none(TestRows.flows(HEADER + lines));
  }
}
