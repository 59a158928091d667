package residency.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import residency.ingest.OverlapZones.Span;

class DeduplicateTest {
  @Test
  void countsRowsOfOneIdOnce() {
    Dataset<Row> rows =
        TestRows.flows(
            """
            external_id log  log_order site file_id position start_time bytes_out
            u1          CONN -         s    b       1        10:00:00   100
            u1          CONN -         s    a       7        10:00:00   70
            u1          CONN -         s    a       9        10:00:00   90
            u1          SSL  -         s    b       2        10:00:00   -
            u1          HTTP 1         s    b       3        10:00:00   -
            u1          HTTP 2         s    b       4        10:00:00   -
            u1          CONN -         t    b       5        10:00:00   50
            u2          CONN -         s    b       6        10:00:00   60
            """);
    Dataset<Row> once = Deduplicate.byId(Counts.none(rows));
    assertThat(
            TestRows.text(
                once,
                "external_id",
                "log",
                "site",
                "file_id",
                "position",
                Counts.DUPLICATE_ROWS,
                Counts.DUPLICATE_BYTES))
        .containsExactly(
            "u1 CONN s a 7 2 190",
            "u1 CONN t b 5 0 0",
            "u1 HTTP s b 3 0 0",
            "u1 HTTP s b 4 0 0",
            "u1 SSL s b 2 0 0",
            "u2 CONN s b 6 0 0");
  }

  @Test
  void keepsEqualRowsOfOneFile() {
    assertThat(
            flows(
                """
                file_id position start_time bytes_out
                a       1        10:00:00   5
                a       2        10:00:00   5
                a       3        10:00:00   5
                """))
        .containsExactly("a 1 0 0", "a 2 0 0", "a 3 0 0");
  }

  @Test
  void keepsTheLargerCountOfFilesThatOverlap() {
    assertThat(
            flows(
                """
                file_id position start_time bytes_out
                a       1        10:00:00   5
                a       2        10:00:01   5
                b       1        10:00:00   5
                b       2        10:00:00   5
                b       3        10:00:00   5
                b       4        10:00:02   5
                c       9        10:00:00   5
                """))
        .containsExactly(
            "a 1 2 10", // first of a, b and c
            "a 2 0 0", // alone
            "b 2 0 0", // second of b
            "b 3 0 0", // third of b
            "b 4 0 0"); // alone
  }

  @Test
  void keepsRowsThatDifferInAnyColumn() {
    assertThat(
            flows(
                """
                file_id position start_time bytes_out sampling_rate
                a       1        10:00:00   5         -
                b       1        10:00:00   6         -
                c       1        10:00:00   5         1000
                """))
        .containsExactly("a 1 0 0", "b 1 0 0", "c 1 0 0");
  }

  @Test
  void keepsRowsOfSeveralInputs() {
    assertThat(
            flows(
                """
                _input file_id position start_time bytes_out
                0      a       1        10:00:00   5
                1      b       1        10:00:00   5
                """))
        .containsExactly("a 1 0 0", "b 1 0 0");
  }

  @Test
  void looksOnlyWhereFilesOverlap() {
    Dataset<Row> apart =
        Counts.none(
            TestRows.flows(
                """
                file_id start_time
                a       10:00:00
                b       10:00:01
                """));
    assertThat(byContent(apart, "start_time", Counts.traffic())).isSameAs(apart);
  }

  @Test
  void countsAnswersOnceThatTwoFilesHold() {
    Dataset<Row> rows =
        TestRows.answers(
            """
            file_id position time       ttl
            a       1        10:00:00   60
            a       2        10:00:05   60
            b       1        10:00:05   60
            b       2        10:00:05   -
            b       3        10:00:07   60
            """);
    Dataset<Row> once = byContent(Counts.none(rows), "time", lit(0L));
    assertThat(TestRows.text(once, "file_id", "position", Counts.DUPLICATE_ROWS))
        .containsExactly("a 1 0", "a 2 1", "b 2 0", "b 3 0");
  }

  private static List<String> flows(String text) {
    Dataset<Row> rows = Counts.none(TestRows.flows(text));
    return TestRows.text(
        byContent(rows, "start_time", Counts.traffic()),
        "file_id",
        "position",
        Counts.DUPLICATE_ROWS,
        Counts.DUPLICATE_BYTES);
  }

  private static Dataset<Row> byContent(Dataset<Row> rows, String time, Column traffic) {
    Column micros = unix_micros(col(time));
    Map<Integer, List<Span>> files = new TreeMap<>();
    for (Row file :
        rows.groupBy(Staged.INPUT, "file_id").agg(min(micros), max(micros)).collectAsList()) {
      files
          .computeIfAbsent(file.getInt(0), input -> new ArrayList<>())
          .add(new Span(file.getString(1), file.getLong(2), file.getLong(3)));
    }
    return Deduplicate.byContent(rows, files, time, traffic);
  }
}
