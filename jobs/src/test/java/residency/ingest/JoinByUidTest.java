package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JoinByUidTest {
  @Test
  void givesAConnWhatItsSslTells() {
    assertThat(
            join(
                """
                external_id log  file_id start_time end_time bytes_out bytes_in server_name tls_version application_protocol outcome
                u           CONN conn    10:00:00   10:00:09 7         8        -           -           -                    ESTABLISHED
                u           SSL  ssl     10:00:01   10:00:01 -         -        a.example   TLSv12      ssl                  ESTABLISHED
                u           HTTP http    10:00:00.5 10:00:01 -         -        b.example   -           http                 ESTABLISHED
                """))
        .containsExactly("conn 10:00 10:00:09 7 8 a.example TLSv12 ssl ESTABLISHED 2 0");
  }

  @Test
  void leavesAConnWhatItHas() {
    assertThat(
            join(
                """
                external_id log  file_id start_time bytes_out server_name application_protocol outcome
                u           CONN conn    10:00:00   7         -           quic,ssl             UNKNOWN
                u           SSL  ssl     10:00:01   -         a.example   ssl                  ESTABLISHED
                """))
        .containsExactly("conn 10:00 10:00 7 - a.example - quic,ssl UNKNOWN 1 0");
  }

  @Test
  void takesTheFirstOfSeveralHttpRows() {
    assertThat(
            join(
                """
                external_id log  log_order file_id start_time server_name application_protocol
                u           HTTP 2         http    10:00:00   two.example http
                u           CONN -         conn    10:00:00   -           -
                u           HTTP 1         http    10:00:05   one.example http
                """))
        .containsExactly("conn 10:00 10:00 - - one.example - http UNKNOWN 2 0");
  }

  @Test
  void makesAFlowOfRowsWithoutConn() {
    assertThat(
            join(
                """
                external_id log  log_order file_id start_time server_name tls_version application_protocol outcome
                u           HTTP 1         http    10:00:00   p.example   -           http                 UNKNOWN
                u           SSL  -         ssl     10:00:01   a.example   TLSv13      ssl                  ESTABLISHED
                v           SSL  -         ssl     10:00:02   v.example   TLSv13      ssl                  UNKNOWN
                """))
        .containsExactly(
            "http 10:00 10:00 - - a.example TLSv13 ssl ESTABLISHED 1 0",
            "ssl 10:00:02 10:00:02 - - v.example TLSv13 ssl UNKNOWN 0 0");
  }

  @Test
  void keepsSitesApart() {
    assertThat(
            join(
                """
                external_id log  site file_id start_time server_name
                u           CONN s    conn    10:00:00   -
                u           SSL  t    ssl     10:00:00   a.example
                """))
        .containsExactly(
            "conn 10:00 10:00 - - - - - UNKNOWN 0 0",
            "ssl 10:00 10:00 - - a.example - - UNKNOWN 0 0");
  }

  @Test
  void countsBytesThatARowTellsAgain() {
    assertThat(
            join(
                """
                external_id log  file_id start_time bytes_out bytes_in
                u           CONN conn    10:00:00   7         -
                u           HTTP http    10:00:00   5         6
                """))
        .containsExactly("conn 10:00 10:00 7 - - - - UNKNOWN 1 11");
  }

  private static List<String> join(String text) {
    Dataset<Row> rows = Counts.none(TestRows.flows(text));
    return TestRows.text(
        JoinByUid.join(rows.where(JoinByUid.applies())),
        "file_id",
        "start_time",
        "end_time",
        "bytes_out",
        "bytes_in",
        "server_name",
        "tls_version",
        "application_protocol",
        "outcome",
        Counts.UID_ROWS,
        Counts.UID_BYTES);
  }
}
