package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionStartTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          one piece that opens       | 10:00:00 true                                          | 10:00
          one that does not          | 10:00:00 false                                         | 10:00
          back to the one that opens | 09:00:00 true;  10:00:00 false; 11:00:00 false         | 09:00 09:00 09:00
          whatever the gap           | 09:00:00 true;  20:00:00 false                         | 09:00 09:00
          to the latest that opens   | 09:00:00 true;  10:00:00 true;  11:00:00 false         | 09:00 10:00 10:00
          not to a later one         | 10:00:00 false; 11:00:00 true                          | 10:00 11:00
          past pieces before it      | 08:00:00 false; 09:00:00 true;  11:00:00 false         | 08:00 09:00 09:00
          none opens: the earliest   | 09:00:00 false; 10:00:00 false; 11:00:00 false         | 09:00 09:00 09:00
          a day back                 | 10:00:00 true;  2T10:00:00 false                       | 10:00 10:00
          a microsecond more         | 10:00:00 true;  2T10:00:00.000001 false                | 10:00 2T10:00:00.000001
          the earliest of the day    | 10:00:00 true;  20:00:00 false; 2T10:00:01 false       | 10:00 10:00 20:00
          never through a day's end  | 10:00:00 true;  20:00:00 false; 2T19:00:00 false       | 10:00 10:00 20:00
          at the same time           | 10:00:00 false; 10:00:00 true                          | 10:00 10:00
          """)
  void goesBackToTheOpening(String name, String pieces, String starts) {
    StringBuilder text = new StringBuilder("start_time opens\n");
    for (String piece : pieces.split(";")) {
      text.append(piece.strip()).append('\n');
    }
    assertThat(
            String.join(
                " ",
                TestRows.text(
                        ConnectionStart.add(TestRows.flows(text.toString())),
                        "position",
                        "connection_start")
                    .stream()
                    .map(row -> row.substring(row.indexOf(' ') + 1))
                    .toList()))
        .isEqualTo(starts);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "another client port, s, 6, 10.0.0.1, 5001, 192.0.2.1, 443, 11:00",
    "another server, s, 6, 10.0.0.1, 5000, 192.0.2.2, 443, 11:00",
    "another site, t, 6, 10.0.0.1, 5000, 192.0.2.1, 443, 11:00",
    "another protocol, s, 17, 10.0.0.1, 5000, 192.0.2.1, 443, 11:00",
    "the ends the other way round, s, 6, 192.0.2.1, 443, 10.0.0.1, 5000, 10:00",
    "the same ends, s, 6, 10.0.0.1, 5000, 192.0.2.1, 443, 10:00"
  })
  void staysWithTheSameEnds(
      String name,
      String site,
      String protocol,
      String client,
      String clientPort,
      String server,
      String serverPort,
      String start) {
    String text =
        "start_time opens site protocol client_address client_port server_address server_port\n"
            + "10:00:00 true s 6 10.0.0.1 5000 192.0.2.1 443\n"
            + String.join(
                " ", "11:00:00 false", site, protocol, client, clientPort, server, serverPort);
    assertThat(
            TestRows.text(
                ConnectionStart.add(TestRows.flows(text)).where("position = 2"),
                "connection_start"))
        .containsExactly(start);
  }
}
