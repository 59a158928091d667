package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static residency.ingest.format.LeaseCases.expected;
import static residency.ingest.format.LeaseCases.read;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth tables of accounting: rows and leases are separated by slashes, times are seconds. */
class RadiusCsvTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          # what                  | sessions                                                      | leases
          a session               | s,u-1,AA-BB-CC-00-00-01,10.0.0.5,,1970-01-01 02:00:00,1970-01-01 03:00:00 | 10.0.0.5 aa:bb:cc:00:00:01 u-1 3600..7200
          with a zone             | s,u-1,d:1,10.0.0.5,,1970-01-01T02:00:00Z,1970-01-01 03:00:00+00 | 10.0.0.5 d:1 u-1 7200..10800
          as seconds              | s,u-1,d:1,10.0.0.5,,3600,7200                                 | 10.0.0.5 d:1 u-1 3600..7200
          it goes on              | s,u-1,d:1,10.0.0.5,,3600,                                     | 10.0.0.5 d:1 u-1 3600..
          as a database says      | s,u-1,d:1,10.0.0.5,NULL,3600,\\N                              | 10.0.0.5 d:1 u-1 3600..
          two addresses           | s,u-1,d:1,10.0.0.5,2001:db8::5,3600,7200                      | 10.0.0.5 d:1 u-1 3600..7200 / 2001:db8::5 d:1 u-1 3600..7200
          two sessions at once    | s,u-1,d:1,10.0.0.5,,3600,7200 / t,u-2,d:2,10.0.0.5,,5000,9000 | 10.0.0.5 d:1 u-1 3600..7200 / 10.0.0.5 d:2 u-2 5000..9000
          no device               | s,u-1,,10.0.0.5,,3600,7200                                    | 10.0.0.5 u-1 3600..7200
          no address              | s,u-1,d:1,,,3600,7200                                         | ~NO_ADDRESS
          over at once            | s,u-1,d:1,10.0.0.5,,3600,3600                                 | ~NO_TIME
          a broken address        | s,u-1,d:1,10.0.0.x,,3600,7200                                 | !BAD_ADDRESS
          no start                | s,u-1,d:1,10.0.0.5,,,7200                                     | !BAD_TIME
          too many fields         | s,u-1,d:1,10.0.0.5,,3600,7200,1                               | !COLUMNS
          """)
  void radiusSessions(String name, String rows, String leases) throws IOException {
    String header =
        "acctsessionid,username,callingstationid,framedipaddress,framedipv6address,"
            + "acctstarttime,acctstoptime\n";
    assertThat(read("radius-csv", header + rows.replace(" / ", "\n") + "\n"))
        .containsExactlyElementsOf(expected(leases));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          # what                  | packets                                                                  | leases
          a session               | 100,Start,s,u-1,d:1,10.0.0.5,0 / 600,Stop,s,u-1,d:1,10.0.0.5,500          | 10.0.0.5 d:1 u-1 100..600
          by numbers              | 100,1,s,u-1,d:1,10.0.0.5,0 / 600,2,s,u-1,d:1,10.0.0.5,500                 | 10.0.0.5 d:1 u-1 100..600
          it goes on              | 100,Start,s,u-1,d:1,10.0.0.5,0                                           | 10.0.0.5 d:1 u-1 100..
          its address comes later | 100,Start,s,u-1,d:1,,0 / 130,Interim-Update,s,u-1,d:1,10.0.0.5,30 / 600,Stop,s,u-1,d:1,,500 | 10.0.0.5 d:1 u-1 100..600
          its start is missing    | 600,Stop,s,u-1,d:1,10.0.0.5,500                                          | 10.0.0.5 d:1 u-1 100..600
          news of it              | 100,Start,s,u-1,d:1,10.0.0.5,0 / 300,Alive,s,u-1,d:1,10.0.0.5,200 / 600,Stop,s,u-1,d:1,10.0.0.5,500 | 10.0.0.5 d:1 u-1 100..600
          another takes over      | 100,Start,s,u-1,d:1,10.0.0.5,0 / 300,Start,t,u-2,d:2,10.0.0.5,0           | 10.0.0.5 d:1 u-1 100..300 / 10.0.0.5 d:2 u-2 300..
          the server stops        | 100,Start,s,u-1,d:1,10.0.0.5,0 / 300,Accounting-Off,,,,,                  | 10.0.0.5 d:1 u-1 100..300
          the server starts       | 100,Start,s,u-1,d:1,10.0.0.5,0 / 200,Alive,s,u-1,d:1,10.0.0.5,100 / 300,Accounting-On,,,,, | 10.0.0.5 d:1 u-1 100..200 / 10.0.0.5 d:1 u-1 200..
          a server without any    | 300,Accounting-On,,,,,                                                   | ~NO_SESSION
          something else          | 300,Failed,s,u-1,d:1,10.0.0.5,0                                          | ~OTHER_PACKET
          a broken time           | soon,Start,s,u-1,d:1,10.0.0.5,0                                          | !BAD_TIME
          """)
  void radiusPackets(String name, String rows, String leases) throws IOException {
    String header =
        "Event-Timestamp,Acct-Status-Type,Acct-Session-Id,User-Name,Calling-Station-Id,"
            + "Framed-IP-Address,Acct-Session-Time\n";
    assertThat(read("radius-csv", header + rows.replace(" / ", "\n") + "\n"))
        .containsExactlyElementsOf(expected(leases));
  }

  @Test
  void radiusNeedsItsColumns() throws IOException {
    assertThat(read("radius-csv", "username,framedipaddress\nu-1,10.0.0.5\n"))
        .containsExactly("!NO_HEADER");
  }
}
