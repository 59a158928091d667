package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.net.AddressSet;
import residency.net.Prefix;

class MergePiecesTest {
  private static final String HEADER =
      "client_address client_port server_address server_port start_time end_time bytes_out from_initiator\n";
  private static final String OUT = "10.0.0.1 5000 192.0.2.1 443 ";
  private static final String IN = "192.0.2.1 443 10.0.0.1 5000 ";

  @Test
  void mergesBothDirections() {
    Dataset<Row> merged =
        merge(
            """
            client_address client_port server_address server_port start_time end_time packets_out bytes_out payload_out from_initiator opens whole_seconds file_id position server_name
            192.0.2.1      443         10.0.0.1       5000        10:00:01   10:00:09 3           30        -           -         true  false         b       1        -
            10.0.0.1       5000        192.0.2.1      443         10:00:00   10:00:02 2           20        4           -         true  true          b       2        -
            10.0.0.1       5000        192.0.2.1      443         10:00:05   10:00:06 1           10        -           -         false false         a       3        a.example
            """);
    assertThat(
            TestRows.text(
                merged,
                "client_address",
                "client_port",
                "server_address",
                "server_port",
                "start_time",
                "end_time",
                "bytes_out",
                "bytes_in",
                "payload_out",
                "payload_in",
                "packets_out",
                "packets_in"))
        .containsExactly("10.0.0.1 5000 192.0.2.1 443 10:00 10:00:09 30 30 4 - 3 3");
    assertThat(
            TestRows.text(
                merged,
                "outcome",
                "one_way",
                "opens",
                "whole_seconds",
                "file_id",
                "position",
                "server_name",
                "from_initiator",
                Counts.PIECE_ROWS))
        .containsExactly("ESTABLISHED false true true b 2 a.example - 2");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a gap of 60 s          | 10:00:00 10:00:10 | 10:01:10        | 1
          a microsecond more     | 10:00:00 10:00:10 | 10:01:10.000001 | 2
          both within a row      | 10:00:00 10:30:00 | 10:20:00        | 1
          hours cut              | 10:59:59 10:59:59 | 11:00:00        | 2
          rows that run over     | 10:59:59 11:00:30 | 11:00:00        | 2
          """)
  void cutsAtGapsAndHours(String name, String first, String second, int flows) {
    List<String> found =
        TestRows.text(
            merge(HEADER + OUT + first + " 1 -\n" + IN + second + " " + second + " 1 -"),
            "start_time");
    assertThat(found).hasSize(flows);
  }

  @Test
  void measuresTheGapFromTheLatestEndOfEarlierHoursToo() {
    List<String> found =
        TestRows.text(
            merge(
                HEADER
                    + OUT
                    + "10:59:00 11:30:00 1 -\n"
                    + OUT
                    + "11:01:00 11:01:00 1 -\n"
                    + OUT
                    + "11:25:00 11:25:00 1 -\n"
                    + OUT
                    + "11:31:00.5 11:31:01 1 -"),
            "start_time",
            "bytes_out");
    assertThat(found).containsExactly("10:59 1", "11:01 2", "11:31:00.500 1");
  }

  @Test
  void looksBackADayAtMost() {
    String old = OUT + "10:00:00 3T12:00:00 1 -\n";
    String dayTwo = OUT + "2T09:00:00 2T09:00:00 1 -\n" + OUT + "2T09:10:00 2T09:10:00 1 -\n";
    String dayThree = OUT + "3T11:00:00 3T11:00:00 1 -\n" + OUT + "3T11:10:00 3T11:10:00 1 -\n";
    assertThat(TestRows.text(merge(HEADER + old + dayTwo + dayThree), "start_time", "bytes_out"))
        .containsExactly("10:00 1", "2T09:00 2", "3T11:00 1", "3T11:10 1");
    assertThat(TestRows.text(merge(HEADER + dayTwo + dayThree), "start_time", "bytes_out"))
        .as("the third day without the first")
        .endsWith("3T11:00 1", "3T11:10 1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the initiator's row         | 192.0.2.1 443 10.0.0.1 5000 | true | 10.0.0.1 5000 192.0.2.1 443 | - | 192.0.2.1
          the earlier of two          | 192.0.2.1 443 10.0.0.1 5000 | true | 10.0.0.1 5000 192.0.2.1 443 | true | 192.0.2.1
          the row of the other end    | 192.0.2.1 443 10.0.0.1 5000 | - | 10.0.0.1 5000 192.0.2.1 443 | false | 192.0.2.1
          the only end inside         | 192.0.2.1 5000 10.0.0.1 443 | -   | 10.0.0.1 443 192.0.2.1 5000 | -  | 10.0.0.1
          both inside, higher port    | 10.0.0.1 443 10.0.0.2 5000  | -   | 10.0.0.2 5000 10.0.0.1 443  | -  | 10.0.0.2
          neither inside, higher port | 192.0.2.1 53 198.51.100.1 52 | -  | 198.51.100.1 52 192.0.2.1 53 | - | 192.0.2.1
          equal ports, lower address  | 10.0.0.9 123 10.0.0.10 123  | -   | 10.0.0.10 123 10.0.0.9 123  | -  | 10.0.0.9
          no ports, lower address     | 10.0.0.10 - 10.0.0.9 -      | -   | 10.0.0.9 - 10.0.0.10 -      | -  | 10.0.0.9
          IPv4 lies below IPv6        | fd00::1 - 10.0.0.9 -        | -   | 10.0.0.9 - fd00::1 -        | -  | 10.0.0.9
          """)
  void choosesTheClient(
      String name, String first, String flags, String second, String otherFlags, String client) {
    Dataset<Row> merged =
        merge(
            HEADER
                + first
                + " 10:00:00 10:00:00 1 "
                + flags
                + "\n"
                + second
                + " 10:00:01 10:00:01 2 "
                + otherFlags);
    long out = first.startsWith(client + " ") ? 1 : 2;
    assertThat(TestRows.text(merged, "client_address", "bytes_out", "bytes_in"))
        .containsExactly(client + " " + out + " " + (3 - out));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          only attempts           | ATTEMPTED | ATTEMPTED | false | ATTEMPTED 3 -
          more than an attempt    | ATTEMPTED | UNKNOWN   | false | UNKNOWN 3 -
          not told                | UNKNOWN   | UNKNOWN   | false | UNKNOWN 3 -
          attempts both ways      | ATTEMPTED | ATTEMPTED | true  | ESTABLISHED 1 2
          both ways               | UNKNOWN   | UNKNOWN   | true  | ESTABLISHED 1 2
          rejected                | REJECTED  | REJECTED  | false | REJECTED 3 -
          rejected both ways      | REJECTED  | REJECTED  | true  | REJECTED 1 2
          the answer was rejected | UNKNOWN   | REJECTED  | true  | REJECTED - 2, UNKNOWN 1 -
          rejected, then let pass | REJECTED  | UNKNOWN   | false | REJECTED 1 -, UNKNOWN 2 -
          """)
  void tellsTheOutcome(
      String name, String first, String second, boolean bothWays, String expected) {
    Dataset<Row> merged =
        merge(
            HEADER.replace("from_initiator", "outcome")
                + OUT
                + "10:00:00 10:00:00 1 "
                + first
                + "\n"
                + (bothWays ? IN : OUT)
                + "10:00:01 10:00:01 2 "
                + second);
    assertThat(TestRows.text(merged, "outcome", "bytes_out", "bytes_in"))
        .containsExactly(expected.split(", "));
  }

  @Test
  void isOpenedByItsClientOnly() {
    assertThat(
            TestRows.text(
                merge(
                    HEADER.strip()
                        + " opens\n"
                        + OUT
                        + "10:00:00 10:00:00 1 - false\n"
                        + IN
                        + "10:00:01 10:00:01 1 - true"),
                "client_address",
                "opens"))
        .containsExactly("10.0.0.1 false");
  }

  @Test
  void keepsProtocolsSitesAndPortsApart() {
    assertThat(
            TestRows.text(
                merge(
                    """
                    site protocol client_port start_time
                    s    6        5000        10:00:00
                    s    17       5000        10:00:00
                    t    6        5000        10:00:00
                    s    6        5001        10:00:00
                    """),
                "site",
                "protocol",
                "client_port"))
        .containsExactly("s 17 5000", "s 6 5000", "s 6 5001", "t 6 5000");
  }

  private static Dataset<Row> merge(String text) {
    AddressSet inside =
        AddressSet.of(List.of(Prefix.parse("10.0.0.0/8"), Prefix.parse("fc00::/7")));
    return MergePieces.merge(Counts.none(TestRows.flows(text)), new ClientChoice(inside));
  }
}
