package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;
import residency.schema.Table;

/** Flow logs of clouds, through all of ingest. */
class CloudFlowsTest {
  private static final String[] NAMES = {
    "vpc-id",
    "interface-id",
    "srcaddr",
    "dstaddr",
    "srcport",
    "dstport",
    "pkt-srcaddr",
    "pkt-dstaddr",
    "protocol",
    "packets",
    "bytes",
    "start",
    "end",
    "action",
    "tcp-flags",
    "log-status"
  };

  /** 1577872800 is 2020-01-01T10:00:00Z. */
  private static final String AWS =
      """
      vpc-1 eni-a 10.0.1.5    10.0.0.220  40000 443   10.0.1.5    203.0.113.5 6 10 1000 1577872800 1577872859 ACCEPT 2  OK
      vpc-1 eni-a 203.0.113.5 10.0.1.5    443   40000 203.0.113.5 10.0.1.5    6 10 2000 1577872800 1577872859 ACCEPT 18 OK
      vpc-1 eni-a 10.0.1.5    10.0.0.220  40000 443   10.0.1.5    203.0.113.5 6 10 3000 1577872900 1577872919 ACCEPT 0  OK
      vpc-1 eni-n 10.0.1.5    10.0.0.220  40000 443   10.0.1.5    203.0.113.5 6 20 4000 1577872801 1577872919 ACCEPT 2  OK
      vpc-1 eni-a 10.0.1.5    198.51.100.1 40001 25   10.0.1.5    198.51.100.1 6 3 180  1577872800 1577872859 REJECT 2  OK
      vpc-2 eni-b -           -           -     -     -           -           - -  -    1577872800 1577872859 -      -  NODATA
      vpc-2 eni-b 10.0.1.5    203.0.113.5 40000 443   -           -           6 1  40   1577872860 1577872919 ACCEPT 2  OK
      """;

  private static final String[] FLOW = {
    "site",
    "client_address",
    "server_address",
    "outcome",
    "start_time",
    "end_time",
    "bytes_out",
    "bytes_in"
  };

  private static final String[] FLOWS = {
    "vpc-1 10.0.1.5 198.51.100.1 REJECTED 10:00 10:00:59 180 -",
    "vpc-1 10.0.1.5 203.0.113.5 ESTABLISHED 10:00 10:01:59 4000 2000",
    "vpc-2 10.0.1.5 203.0.113.5 UNKNOWN 10:01 10:01:59 40 -"
  };

  @TempDir private Path folder;
  private IngestFolder files;

  @BeforeEach
  void open() {
    files = new IngestFolder(folder, 0);
  }

  @Test
  void windowsOfAVpcConnectionAreOneFlow() throws IOException {
    files.write("vpc.log", String.join(" ", NAMES) + "\n" + AWS.replaceAll(" +", " "));
    check(files.ingest("{kind: flow, format: aws-vpc, path: vpc.log, site: '{column:vpc_id}'}"));
  }

  @Test
  void readsVpcFlowLogsOfParquetAsOfText() throws IOException {
    String rows =
        AWS.lines()
            .map(
                line ->
                    Arrays.stream(line.split(" +"))
                        .map(value -> value.equals("-") ? "null" : "'" + value + "'")
                        .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    String columns =
        Arrays.stream(NAMES)
            .map(name -> name.replace('-', '_'))
            .map(name -> "cast(" + name + " as " + type(name) + ") as `" + name + "`")
            .collect(Collectors.joining(", "));
    String names =
        Arrays.stream(NAMES)
            .map(n -> "`" + n.replace('-', '_') + "`")
            .collect(Collectors.joining(", "));
    TestSpark.session()
        .sql("select " + columns + " from values " + rows + " as t(" + names + ")")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("p").toString());
    check(
        files.ingest(
            "{kind: flow, format: aws-vpc, path: 'p/*.parquet', site: '{column:vpc_id}'}"));
  }

  @Test
  void aFlowThatBothEndsReportCountsOnce() throws IOException {
    String entry =
        "{\"jsonPayload\":{\"reporter\":\"%s\",\"connection\":{\"src_ip\":\"%s\",\"src_port\":%d,"
            + "\"dest_ip\":\"%s\",\"dest_port\":%d,\"protocol\":6},\"bytes_sent\":\"%d\","
            + "\"start_time\":\"2020-01-01T10:00:0%dZ\",\"end_time\":\"2020-01-01T10:00:05Z\"}}\n";
    files.write(
        "gcp.json",
        entry.formatted("SRC", "10.0.0.1", 40000, "10.0.0.2", 443, 1000, 0)
            + entry.formatted("DEST", "10.0.0.1", 40000, "10.0.0.2", 443, 900, 1)
            + entry.formatted("DEST", "10.0.0.2", 443, "10.0.0.1", 40000, 50, 2)
            + entry.formatted("SRC", "10.0.0.2", 443, "10.0.0.1", 40000, 70, 2)
            + entry.formatted("SRC", "10.0.0.1", 40001, "192.0.2.1", 443, 7, 0));
    Ingested found = files.ingest("{kind: flow, format: gcp-vpc, path: gcp.json, site: s}");
    assertThat(TestRows.text(found.tables().get(Table.FLOW), FLOW))
        .containsExactly(
            "s 10.0.0.1 10.0.0.2 ESTABLISHED 10:00 10:00:05 1000 70",
            "s 10.0.0.1 192.0.2.1 UNKNOWN 10:00 10:00:05 7 -");
    Ledger.check(found.ledger());
  }

  @Test
  void anAzureContinuationAddsUp() throws IOException {
    // 1577872800 is 10:00; the flow that Microsoft counts to 9,125 packets and 5,256,000 bytes.
    String tuple = "\"%d,203.0.113.105,10.0.0.5,35370,23,T,I,A,%s\"";
    String record = "{\"records\":[{\"macAddress\":\"m\",\"flowTuples\":[%s]}]}";
    files.write("1.json", record.formatted(tuple.formatted(1_577_872_800, "B,,,,")));
    files.write(
        "2.json",
        record.formatted(
            tuple.formatted(1_577_873_100, "C,1021,588096,8005,4610880")
                + ","
                + tuple.formatted(1_577_873_400, "E,52,29952,47,27072")));
    Ingested found = files.ingest("{kind: flow, format: azure-flow, path: '*.json', site: s}");
    assertThat(TestRows.text(found.tables().get(Table.FLOW), FLOW))
        .as("its initiator is its client, though outside")
        .containsExactly("s 203.0.113.105 10.0.0.5 ESTABLISHED 10:00 10:10 618048 4637952");
    assertThat(618_048 + 4_637_952).isEqualTo(5_256_000);
    assertThat(TestRows.text(found.tables().get(Table.FLOW), "packets_out", "packets_in"))
        .containsExactly("1073 8052");
    Ledger.check(found.ledger());
  }

  @Test
  void suricatasEventsOfAFlowAreOneFlow() throws IOException {
    String event =
        "{\"timestamp\":\"2020-01-01T10:00:01.000000+0000\",\"flow_id\":7,\"src_ip\":\"10.0.0.1\","
            + "\"src_port\":5000,\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,\"proto\":\"TCP\",%s}\n";
    files.write(
        "eve.json",
        event.formatted(
                "\"event_type\":\"tls\",\"tls\":{\"sni\":\"a.example\",\"version\":\"TLS 1.3\"}")
            + event.formatted("\"event_type\":\"stats\"")
            + event.formatted(
                "\"event_type\":\"flow\",\"app_proto\":\"tls\",\"flow\":{\"pkts_toserver\":1,"
                    + "\"pkts_toclient\":1,\"bytes_toserver\":10,\"bytes_toclient\":20,"
                    + "\"start\":\"2020-01-01T10:00:00.000000+0000\","
                    + "\"end\":\"2020-01-01T10:00:09.000000+0000\"}"));
    Ingested found = files.ingest("{kind: flow, format: suricata-eve, path: eve.json, site: s}");
    assertThat(TestRows.text(found.tables().get(Table.FLOW), FLOW))
        .containsExactly("s 10.0.0.1 192.0.2.1 ESTABLISHED 10:00 10:00:09 10 20");
    assertThat(
            TestRows.text(
                found.tables().get(Table.FLOW), "server_name", "tls_version", "external_id"))
        .containsExactly("a.example TLS 1.3 7");
    Ledger.check(found.ledger());
  }

  /** As the VPC User Guide gives the types of Parquet files. */
  private static String type(String name) {
    return switch (name) {
      case "srcport", "dstport", "protocol", "tcp_flags" -> "int";
      case "packets", "bytes", "start", "end" -> "long";
      default -> "string";
    };
  }

  private static void check(Ingested found) {
    assertThat(TestRows.text(found.tables().get(Table.FLOW), FLOW)).containsExactly(FLOWS);
    assertThat(TestRows.text(found.rejects(), "reason")).isEmpty();
    assertThat(
            TestRows.text(
                found.gaps().between(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2)),
                "reason",
                "from_time",
                "to_time"))
        .contains("NODATA 10:00 10:01");
    Ledger.check(found.ledger());
  }
}
