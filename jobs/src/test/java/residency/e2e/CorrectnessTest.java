package residency.e2e;

import static java.lang.Integer.parseInt;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/correctness} says of logs whose names are known. Needs the job jar. */
@Tag("cluster")
@Tag("full")
class CorrectnessTest {
  @TempDir Path folder;

  private String correctness(String data) throws Exception {
    Outcome outcome =
        Script.start(folder.resolve("log"), Map.of(), "scripts/correctness", data).end();
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out();
  }

  /** The answers are worked out in the README beside the logs. */
  @Test
  void ofZeekLogs() throws Exception {
    assertThat(correctness("jobs/src/test/resources/residency/e2e/correctness"))
        .isEqualTo(
            """
            correctness
             named by               | flows | share named | first name right | among candidates | owner's domain right
            ------------------------+-------+-------------+------------------+------------------+----------------------
             CLIENT                 | 2     | 40.0 %      | 1 (50.0 %)       | 2 (100.0 %)      | 2 (100.0 %)
             CLIENT_STALE           | 1     | 20.0 %      | 1 (100.0 %)      | 1 (100.0 %)      | 1 (100.0 %)
             SHARED                 | 1     | 20.0 %      | 0 (0.0 %)        | 0 (0.0 %)        | 0 (0.0 %)
             all grades             | 4     | 80.0 %      | 2 (50.0 %)       | 3 (75.0 %)       | 3 (75.0 %)
             NONE                   | 1     | 20.0 %      | 0 (0.0 %)        | 0 (0.0 %)        | 0 (0.0 %)
             last answer by address | 4     | 80.0 %      | 2 (50.0 %)       | 2 (50.0 %)       | 3 (75.0 %)
            (6 rows)
            """);
  }

  /**
   * 110 lines of {@code truth/} are TLS, QUIC or HTTP connections with a name that is no address: 2
   * of facebook, 18 instagram, 36 teams, 31 wechat, 11 weibo, 2 whatsappfiles, 10 zoom.
   */
  @Test
  void ofCaptures() throws Exception {
    Map<String, Integer> flows =
        correctness("conf/examples/messengers/captures")
            .lines()
            .filter(line -> line.contains(" %"))
            .map(line -> line.split("[|]"))
            .collect(toMap(cells -> cells[0].strip(), cells -> parseInt(cells[1].strip())));
    assertThat(flows.get("all grades") + flows.get("NONE")).isEqualTo(110);
    assertThat(flows.get("CLIENT")).isGreaterThan(50);
  }
}
