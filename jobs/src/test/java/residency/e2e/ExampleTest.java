package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.schema.Table;

/** The shipped example, as the README tells to run it. */
class ExampleTest {
  private static final Path EXAMPLE = Path.of("conf/examples/messengers");

  @TempDir static Path folder;
  private static Outcome outcome;
  private static Published published;

  @BeforeAll
  static void audit() throws IOException {
    outcome = Outcome.ofAudit(EXAMPLE.resolve("audit.yaml"), folder);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    published = Published.in(folder);
  }

  private static Outcome sql(String query, String format) {
    return Outcome.of("sql", query, "--warehouse", folder.toString(), "--format", format);
  }

  @Test
  void theSummaryAnswersTheQuestion() {
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith("Residency audit \"messengers\", 2015-01-01 to 2024-01-01 (UTC,")
        .containsSubsequence(
            "10 records of 6 subjects, 2,672,000 bytes.",
            "Did records leave?",
            "  location               0.0 %    10.0 %    60.0 %          0.0 %     0.0 %   30.0 %",
            "Which records left or may have, of whom, to where, how sure?",
            "  wechat-photo     subject-wechat  EEA   tencent    CN KY      EXACT ",
            "Whose records?",
            "Findings: 15 NO_CONSENT (low), 3 NO_CONSENT (medium).",
            "422 flows of 8 known subjects at 8 sites sent ",
            "Did data leave its user's region?",
            "  outside, proved           0         0        0   0.0 %                     0",
            "  nothing went              9         1      540  <0.1 %                     0",
            "By which lens?",
            "  location               0.0 %     0.0 %",
            "To which countries?",
            "  EEA   location  POSSIBLY_OUTSIDE  CN                2     47            0   249,817",
            "Whose data?",
            "  subject-wechat         EEA                 0             59,024           206,197",
            "Why not more?",
            "WHOIS,SNAPSHOT_AGE",
            "WHOIS: tells where a network is registered",
            "SNAPSHOT_AGE: no table was valid then",
            "How much could be judged?",
            "CLIENT",
            "What is missing?",
            "input that could not be read: 0 rows",
            "The tables are in " + folder);
  }

  @Test
  void everyFlowIsAttributedOnce() {
    assertThat(published.query("select count(*), count(distinct flow_id) from attributed_flow"))
        .containsExactly("422 422");
    assertThat(
            published.query(
                "select count(*) from flow join attributed_flow using (flow_id, file_id, position)"))
        .containsExactly("422");
    assertThat(published.query("select count(*) from flow")).containsExactly("422");
  }

  @Test
  void everyTransportSaysTheSameOfRealTraffic(@TempDir Path other) throws IOException {
    Outcome again =
        Outcome.ofAudit(EXAMPLE.resolve("audit.yaml"), other, "--transport", "co_partitioned");
    assertThat(again.code()).as(again.err()).isZero();
    Published coPartitioned = Published.in(other);
    String transports = "select distinct l.transport from run lateral view explode(look_ups) as l";
    assertThat(published.query(transports)).containsExactly("BROADCAST");
    assertThat(coPartitioned.query(transports)).containsExactly("CO_PARTITIONED");
    for (Table table : List.of(Table.ATTRIBUTED_FLOW, Table.RECORD_RESIDENCY, Table.FINDING)) {
      assertThat(coPartitioned.rows(table, "run_id"))
          .as(table.tableName())
          .isEqualTo(published.rows(table, "run_id"));
    }
  }

  @Test
  void theTrafficOfWechatIsNfdumpsOwnTotal() {
    assertThat(
            published.query(
                "select sum(coalesce(bytes_out, 0) + coalesce(bytes_in, 0)) from flow"
                    + " where site = 'wechat'"))
        .containsExactly("643872");
  }

  @Test
  void bytesOfWechatToChina() {
    Outcome sums =
        sql(
            "select sum(bytes_to_peer) as sent, sum(bytes_from_peer) as received"
                + " from attributed_flow"
                + " where site = 'wechat' and location.countries = array('CN')",
            "csv");
    assertThat(sums).isEqualTo(new Outcome(0, "sent,received\r\n249249,347802\r\n", ""));
  }

  @Test
  void aYoungWhoisTableProvesNoPlace() {
    assertThat(
            published.query(
                "select distinct location.verdict, location.grade, location.reason"
                    + " from attributed_flow"
                    + " where address_class = 'PUBLIC' and subject_grade = 'ONE' order by 1"))
        .containsExactly(
            "POSSIBLY_OUTSIDE INFERRED WHOIS,SNAPSHOT_AGE", "UNKNOWN null WHOIS,SNAPSHOT_AGE");
    assertThat(
            published.query(
                "select count(*) from attributed_flow where location.grade = 'PROVED'"
                    + " or location.verdict in ('INSIDE', 'OUTSIDE')"))
        .containsExactly("0");
    assertThat(
            published.query(
                "select min(location.age_days) > 1000 from attributed_flow"
                    + " where location.verdict = 'POSSIBLY_OUTSIDE'"))
        .containsExactly("true");
  }

  @Test
  void bytesPossiblyOutsideByLocation() {
    assertThat(
            published.query(
                "select site, sum(bytes_to_peer) from attributed_flow"
                    + " where location.verdict = 'POSSIBLY_OUTSIDE' group by site order by site"))
        .containsExactly(
            "facebook 1219",
            "instagram 2481",
            "teams 34810",
            "wechat 261581",
            "weibo 22457",
            "whatsapp 83900",
            "zoom 11364");
  }

  @Test
  void theLedgerAddsUp() {
    assertThat(
            published.query(
                """
                select stage, `table`,
                  sum(if(kind in ('IN', 'CREATED'), rows, -rows)) as rows_left,
                  sum(if(kind in ('IN', 'CREATED'), bytes, -bytes)) as bytes_left
                from ledger group by run_id, stage, `table` order by all"""))
        .containsExactly(
            "attribute flow 0 0",
            "link record 0 0",
            "link transfer 0 0",
            "merge dns 0 0",
            "merge flow 0 0",
            "read consent 0 0",
            "read dns 0 0",
            "read flow 0 0",
            "read lease 0 0",
            "read record 0 0",
            "read record_object 0 0",
            "read store 0 0",
            "read subject 0 0",
            "read transfer 0 0",
            "reference as_org 0 0",
            "reference asn 0 0",
            "reference entity 0 0",
            "reference location 0 0",
            "reference name_owner 0 0",
            "reference ownership 0 0",
            "window dns 0 0",
            "window flow 0 0");
  }

  @Test
  void theLedgerTellsHowOldTheTablesOfNetworksAre() {
    assertThat(
            published.query(
                "select `table`, missing_days, age_days from ledger"
                    + " where age_days is not null order by all"))
        .containsExactly("asn 3287 4185", "location 3287 4185");
  }

  @Test
  void everyByteOfTheFilesWasRead() throws IOException {
    List<String> expected =
        List.of(
            "consent " + Files.size(EXAMPLE.resolve("records/consents.csv")),
            "dns " + length(EXAMPLE.resolve("captures/pcap")),
            "flow " + length(EXAMPLE.resolve("captures/flows")),
            "lease " + Files.size(EXAMPLE.resolve("leases.csv")),
            "record " + Files.size(EXAMPLE.resolve("records/records.csv")),
            "record_object " + Files.size(EXAMPLE.resolve("records/objects.csv")),
            "store " + Files.size(EXAMPLE.resolve("records/stores.csv")),
            "subject " + Files.size(EXAMPLE.resolve("subjects.csv")),
            "transfer " + Files.size(EXAMPLE.resolve("records/transfers.csv")));
    assertThat(
            published.query(
                "select `table`, sum(bytes) from ledger where stage = 'read' and kind = 'IN'"
                    + " group by `table` order by `table`"))
        .isEqualTo(expected);
  }

  private static long length(Path folder) throws IOException {
    long length = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        length += Files.size(file);
      }
    }
    return length;
  }

  @Test
  void theRunIsNoted() {
    assertThat(
            published.query(
                "select outcome, message, from_day, to_day, size(provisional), size(references),"
                    + " size(inputs) from run"))
        .containsExactly("DONE null 2015-01-01 2024-01-01 0 6 23");
    assertThat(published.rows(Table.REJECT)).isEmpty();
  }

  @Test
  void sqlInThreeFormats() {
    String query = "select site, count(*) as flows from flow where site = 'zoom' group by site";
    assertThat(sql(query, "table").out())
        .isEqualTo(" site | flows\n------+-------\n zoom |    34\n(1 row)\n");
    assertThat(sql(query, "csv").out()).isEqualTo("site,flows\r\nzoom,34\r\n");
    assertThat(sql(query, "json").out()).isEqualTo("{\"site\":\"zoom\",\"flows\":34}\n");
  }

  @Test
  void filesNamesAllThatHoldsATable() {
    Outcome files = Outcome.of("files", "attributed_flow", "--warehouse", folder.toString());
    assertThat(files.code()).isZero();
    assertThat(files.out().lines()).hasSizeGreaterThan(7).allMatch(f -> Files.exists(Path.of(f)));
    assertThat(files.out().lines().map(file -> "file:" + file).toList())
        .isEqualTo(published.files(Table.ATTRIBUTED_FLOW));
  }

  @Test
  void withAMeasuredTableOfTheTimeThePlaceIsProved() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("measured"));
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(EXAMPLE.resolve("audit.yaml"))) {
      String wechat = line.replace("/*.", "/wechat*.");
      String measured =
          wechat.contains("kind: location")
              ? wechat
                  .replace("basis: WHOIS", "basis: MEASURED")
                  .replaceAll("valid_from: [-0-9]+", "valid_from: 2015-01-01")
                  .replaceAll("valid_to: [-0-9]+", "valid_to: 2024-01-01")
              : wechat;
      lines.add(absolute(measured));
    }
    Path config = Files.write(copy.resolve("audit.yaml"), lines);
    Outcome measured = Outcome.ofAudit(config, copy.resolve("w"));
    assertThat(measured.code()).as(measured.err()).isZero();
    assertThat(
            Published.in(copy.resolve("w"))
                .query(
                    "select distinct location.verdict, location.grade, location.age_days,"
                        + " exit_status, sum(bytes_to_peer) over () from attributed_flow"
                        + " where location.countries = array('CN')"))
        .containsExactly("OUTSIDE PROVED 0 POSSIBLE 249249");
  }

  private static String absolute(String line) {
    String folder = EXAMPLE.toAbsolutePath().toString();
    return line.replaceAll("path: \"?([^\", }]+)\"?", "path: \"" + folder + "/$1\"")
        .replace("../../policy/", Path.of("conf/policy").toAbsolutePath() + "/");
  }
}
