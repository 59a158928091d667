package residency.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import residency.TestSpark;

/** The summary of eleven flows, worked out by hand. */
class SummaryTest {
  private static final String IN = "INSIDE PROVED REGISTRY DE 0";
  private static final String OUT = "OUTSIDE PROVED MEASURED CN 0";
  private static final String INFERRED = "OUTSIDE INFERRED CLIENT,SEAT US 0";
  private static final String POSSIBLE = "POSSIBLY_OUTSIDE INFERRED WHOIS,SNAPSHOT_AGE US 40";
  private static final String EU = "POSSIBLY_OUTSIDE INFERRED ANY_MEMBER AT+BE+BG+CY+CZ+DE 70";
  private static final String NO_NAME = "UNKNOWN - NO_NAME - 0";
  private static final String NOBODY = "UNKNOWN - NO_SUBJECT - 0";

  private static Summary summary;

  @BeforeAll
  static void sumUp() {
    List<Row> flows =
        List.of(
            flow("eve EEA ONE CLIENT PROVED 1000 10 -", OUT, IN, IN, INFERRED),
            flow("eve EEA ONE CLIENT POSSIBLE 500 10 -", IN, OUT, IN, NO_NAME),
            flow("eve EEA ONE NONE PROVED 100 10 1000", IN, IN, IN, INFERRED),
            flow("bob CN ONE NONE POSSIBLE 200 10 1", POSSIBLE, IN, IN, NO_NAME),
            flow("bob CN ONE NONE POSSIBLE 40 10 -", EU, IN, IN, NO_NAME),
            flow("bob CN ONE NONE NONE 60 10 -", OUT, OUT, OUT, OUT),
            flow("- EEA AMBIGUOUS SHARED PROVED 30 10 -", OUT, IN, IN, NO_NAME),
            flow("ann EEA ONE OBSERVED PROVED 20 10 -", IN, IN, IN, IN),
            flow("ann EEA ONE OBSERVED PROVED 10 10 -", IN, IN, IN, NO_NAME),
            flow("ann EEA ONE OBSERVED POSSIBLE - - -", IN, IN, IN, NO_NAME),
            flow("- - NONE NONE POSSIBLE 40 10 -", NOBODY, NOBODY, NOBODY, NOBODY));
    summary =
        Summary.of(
            frame(flows(), flows),
            frame(
                "stage string, `table` string, kind string, rows bigint",
                List.of(
                    RowFactory.create("window", "flow", "IN", 16L),
                    RowFactory.create("window", "flow", "IGNORED", 5L),
                    RowFactory.create("window", "dns", "IGNORED", 9L))),
            frame(
                "reason string, from_time timestamp, to_time timestamp",
                List.of(
                    RowFactory.create("NO_ROWS", hour(0), hour(3)),
                    RowFactory.create("NO_ROWS", hour(9), hour(10)))),
            frame(
                "file_id string, reason string, rows bigint",
                List.of(
                    RowFactory.create("b.csv", "BAD_ADDRESS", 2L),
                    RowFactory.create("a.csv", "BAD_ADDRESS", 1L),
                    RowFactory.create("a.csv", "BAD_ADDRESS", 4L))));
  }

  @Test
  void readsAsWorkedOutByHand() {
    assertThat(new SummaryText(summary).text()).isEqualTo(EXPECTED);
  }

  @Test
  void everyFlowAndByteIsInOneStanding() {
    assertThat(summary.standings().stream().mapToLong(row -> row.getAs("flows")).sum())
        .isEqualTo(summary.totals().<Long>getAs("flows"));
    assertThat(summary.standings().stream().mapToLong(row -> row.getAs("bytes")).sum())
        .isEqualTo(summary.totals().<Long>getAs("sent"));
  }

  @Test
  void fitsATerminal() {
    assertThat(new SummaryText(summary).text().lines()).allMatch(line -> line.length() <= 100);
    for (String reason :
        List.of("WHOIS,SNAPSHOT_AGE,OWNERS_UNKNOWN", "INTERMEDIARY,DISAGREEMENT")) {
      Meanings meanings = new Meanings();
      meanings.explain(reason);
      assertThat(meanings.toString().lines()).isNotEmpty().allMatch(line -> line.length() <= 100);
    }
  }

  private static Dataset<Row> frame(String schema, List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, StructType.fromDDL(schema));
  }

  private static Timestamp hour(int hour) {
    return Timestamp.from(Instant.ofEpochSecond(hour * 3600L));
  }

  private static String flows() {
    String lens =
        " struct<verdict:string, grade:string, reason:string, countries:array<string>, age_days:int>";
    return "site string, subject_id string, home string, subject_grade string, name_grade string,"
        + " exit_status string, bytes_to_peer bigint, bytes_from_peer bigint, sampling_rate bigint,"
        + " location"
        + lens
        + ", registration"
        + lens
        + ", host"
        + lens
        + ", service"
        + lens
        + ", control"
        + lens;
  }

  /** Subject, home, grades of subject and name, exit, bytes to and from, rate; then the lenses. */
  private static Row flow(String text, String... lenses) {
    List<Object> cells = new ArrayList<>(List.of("site"));
    String[] words = text.split(" ");
    for (int i = 0; i < words.length; i++) {
      boolean none = words[i].equals("-");
      cells.add(none ? null : i < 5 ? (Object) words[i] : (Object) Long.valueOf(words[i]));
    }
    Arrays.stream(lenses).map(SummaryTest::judgement).forEach(cells::add);
    cells.add(judgement(NO_NAME));
    return RowFactory.create(cells.toArray());
  }

  private static Row judgement(String text) {
    String[] words = text.split(" ");
    return RowFactory.create(
        words[0],
        words[1].equals("-") ? null : words[1],
        words[2],
        words[3].equals("-") ? new String[0] : words[3].split("\\+"),
        Integer.valueOf(words[4]));
  }

  private static final String EXPECTED =
      """
      11 flows of 3 known subjects at 1 sites sent 2,000 bytes to their peers and got 100 back.
      1 flows do not tell their bytes; they count as 0 here.
      1 flows are sampled; bytes are as seen, so more went.

      Did data leave its user's region? Each flow once, by the firmest of its lenses.
                              flows  subjects  bytes   share  of which surely went
        outside, proved           3         1  1,530  76.5 %                 1,030
        outside, inferred         1         1    100   5.0 %                   100
        possibly outside          2         1    240  12.0 %                     0
        nothing went              1         1     60   3.0 %                     0
        inside by every lens      1         1     20   1.0 %                    20
        not known                 3         1     50   2.5 %                    10

      By which lens? Share of the bytes sent to peers, gone or not; a line is 100 %.
        lens          OUTSIDE proved  inferred  POSSIBLY  INSIDE proved  inferred  UNKNOWN
        location              54.5 %     0.0 %    12.0 %         31.5 %     0.0 %    2.0 %
        registration          28.0 %     0.0 %     0.0 %         70.0 %     0.0 %    2.0 %
        host                   3.0 %     0.0 %     0.0 %         95.0 %     0.0 %    2.0 %
        service                3.0 %    55.0 %     0.0 %          1.0 %     0.0 %   41.0 %
        control                0.0 %     0.0 %     0.0 %          0.0 %     0.0 %  100.0 %

      To which countries? Bytes to peers there, firmest first; a flow has a line for each lens.
        home  lens          verdict           countries       subjects  flows  surely went  may have
        EEA   location      OUTSIDE proved    CN                     1      2        1,030         0
        EEA   registration  OUTSIDE proved    CN                     1      1            0       500
        EEA   service       OUTSIDE inferred  US                     1      2        1,100         0
        CN    location      POSSIBLY_OUTSIDE  US                     1      1            0       200
        CN    location      POSSIBLY_OUTSIDE  AT BE BG CY +2         1      1            0        40

      Whose data? Bytes by the firmest lens of each flow.
        subject           home  outside, proved  outside, inferred  possibly outside
        eve               EEA             1,500                100                 0
        (one of several)  EEA                30                  0                 0
        bob               CN                  0                  0               240

      Why not more? The main reasons of each lens.
        lens          verdict           reason              flows  bytes  age in days
        location      POSSIBLY_OUTSIDE  WHOIS,SNAPSHOT_AGE      1    200           40
        location      POSSIBLY_OUTSIDE  ANY_MEMBER              1     40           70
        registration  UNKNOWN           NO_SUBJECT              1     40
        host          UNKNOWN           NO_SUBJECT              1     40
        service       UNKNOWN           NO_NAME                 6    780
        service       UNKNOWN           NO_SUBJECT              1     40
        WHOIS: tells where a network is registered, not where its machines stand
        SNAPSHOT_AGE: no table was valid then, and the nearest is further off than limits.snapshot_trust
        ANY_MEMBER: the table says EU, of which some members are outside
        NO_SUBJECT: no lease tells whose flow it is
        NO_NAME: the name of the service is not known

      How much could be judged? Share of the flows, and of the bytes.
        whose flow it is     ONE  AMBIGUOUS   NONE
        flows             81.8 %      9.1 %  9.1 %
        bytes             96.5 %      1.5 %  2.0 %
        name of the service  OBSERVED  CLIENT  CLIENT_STALE  SHARED    NONE
        flows                  27.3 %  18.2 %         0.0 %   9.1 %  45.4 %
        bytes                   1.5 %  75.0 %         0.0 %   1.5 %  22.0 %

      What is missing?
        time without rows, by site and input:
          NO_ROWS: 2 spans, 4 hours in all
        flows that start outside these days: 5
        input that could not be read: 7 rows
          a.csv: 5 BAD_ADDRESS
          b.csv: 2 BAD_ADDRESS
      """;
}
