package residency.ingest;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
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

  /** 1577872800 is 10:00: the flow that Microsoft counts to 9,125 packets, 5,256,000 bytes. */
  private static final String AZURE_TUPLE = "\"%d,203.0.113.105,10.0.0.5,35370,23,T,I,A,%s\"";

  private static final String AZURE_RECORD =
      "{\"records\":[{\"macAddress\":\"m\",\"flowTuples\":[%s]}]}";

  private static final String GCP =
      "{\"jsonPayload\":{\"reporter\":\"%s\",\"connection\":{\"src_ip\":\"%s\",\"src_port\":%d,"
          + "\"dest_ip\":\"%s\",\"dest_port\":%d,\"protocol\":6},\"bytes_sent\":\"%d\","
          + "\"start_time\":\"2020-01-01T10:00:0%dZ\",\"end_time\":\"2020-01-01T10:00:05Z\"}}\n";

  private static final String SURICATA =
      "{\"timestamp\":\"2020-01-01T10:00:01.000000+0000\",\"flow_id\":7,\"src_ip\":\"10.0.0.1\","
          + "\"src_port\":5000,\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,\"proto\":\"TCP\",%s}\n";

  @TempDir private static Path folder;
  private static Ingested found;

  /** All at once, each at a site of its own. */
  @BeforeAll
  static void ingest() throws IOException {
    IngestFolder files = new IngestFolder(folder, 0);
    files.write("vpc.log", String.join(" ", NAMES) + "\n" + AWS.replaceAll(" +", " "));
    writeParquet(AWS.replace("vpc-", "pq-"));
    files.write(
        "gcp.json",
        GCP.formatted("SRC", "10.0.0.1", 40000, "10.0.0.2", 443, 1000, 0)
            + GCP.formatted("DEST", "10.0.0.1", 40000, "10.0.0.2", 443, 900, 1)
            + GCP.formatted("DEST", "10.0.0.2", 443, "10.0.0.1", 40000, 50, 2)
            + GCP.formatted("SRC", "10.0.0.2", 443, "10.0.0.1", 40000, 70, 2)
            + GCP.formatted("SRC", "10.0.0.1", 40001, "192.0.2.1", 443, 7, 0));
    files.write(
        "azure1.json", AZURE_RECORD.formatted(AZURE_TUPLE.formatted(1_577_872_800, "B,,,,")));
    files.write(
        "azure2.json",
        AZURE_RECORD.formatted(
            AZURE_TUPLE.formatted(1_577_873_100, "C,1021,588096,8005,4610880")
                + ","
                + AZURE_TUPLE.formatted(1_577_873_400, "E,52,29952,47,27072")));
    files.write(
        "eve.json",
        SURICATA.formatted(
                "\"event_type\":\"tls\",\"tls\":{\"sni\":\"a.example\",\"version\":\"TLS 1.3\"}")
            + SURICATA.formatted("\"event_type\":\"stats\"")
            + SURICATA.formatted(
                "\"event_type\":\"flow\",\"app_proto\":\"tls\",\"flow\":{\"pkts_toserver\":1,"
                    + "\"pkts_toclient\":1,\"bytes_toserver\":10,\"bytes_toclient\":20,"
                    + "\"start\":\"2020-01-01T10:00:00.000000+0000\","
                    + "\"end\":\"2020-01-01T10:00:09.000000+0000\"}"));
    found =
        files.ingest(
            "{kind: flow, format: aws-vpc, path: vpc.log, site: '{column:vpc_id}'}",
            "{kind: flow, format: aws-vpc, path: 'p/*.parquet', site: '{column:vpc_id}'}",
            "{kind: flow, format: gcp-vpc, path: gcp.json, site: gcp}",
            "{kind: flow, format: azure-flow, path: 'azure*.json', site: azure}",
            "{kind: flow, format: suricata-eve, path: eve.json, site: suricata}");
  }

  private static void writeParquet(String lines) {
    String rows =
        lines
            .lines()
            .map(
                line ->
                    Arrays.stream(line.split(" +"))
                        .map(value -> value.equals("-") ? "null" : "'" + value + "'")
                        .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    List<String> names = Arrays.stream(NAMES).map(name -> name.replace('-', '_')).toList();
    String columns =
        names.stream()
            .map(name -> "cast(`" + name + "` as " + type(name) + ") as `" + name + "`")
            .collect(Collectors.joining(", "));
    TestSpark.session()
        .sql(
            "select "
                + columns
                + " from values "
                + rows
                + " as t(`"
                + String.join("`, `", names)
                + "`)")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("p").toString());
  }

  /** As the VPC User Guide gives the types of Parquet files. */
  private static String type(String name) {
    return switch (name) {
      case "srcport", "dstport", "protocol", "tcp_flags" -> "int";
      case "packets", "bytes", "start", "end" -> "long";
      default -> "string";
    };
  }

  private static List<String> flows(String siteStart, String... columns) {
    return TestRows.text(
        found.tables().get(Table.FLOW).where(col("site").startsWith(siteStart)), columns);
  }

  @Test
  void windowsOfAVpcConnectionAreOneFlow() {
    assertThat(flows("vpc-", FLOW))
        .containsExactly(
            "vpc-1 10.0.1.5 198.51.100.1 REJECTED 10:00 10:00:59 180 -",
            "vpc-1 10.0.1.5 203.0.113.5 ESTABLISHED 10:00 10:01:59 4000 2000",
            "vpc-2 10.0.1.5 203.0.113.5 UNKNOWN 10:01 10:01:59 40 -");
  }

  @Test
  void readsVpcFlowLogsOfParquetAsOfText() {
    assertThat(flows("pq-", FLOW))
        .isEqualTo(flows("vpc-", FLOW).stream().map(flow -> flow.replace("vpc-", "pq-")).toList());
  }

  @Test
  void tellsTheGapsOfBoth() {
    LocalDate day = LocalDate.of(2020, 1, 1);
    assertThat(
            TestRows.text(
                found.gaps().between(day, day.plusDays(1)).where(col("reason").equalTo("NODATA")),
                "input",
                "from_time",
                "to_time"))
        .containsExactly(
            "flow aws-vpc p/*.parquet 10:00 10:01", "flow aws-vpc vpc.log 10:00 10:01");
  }

  @Test
  void aFlowThatBothEndsReportCountsOnce() {
    assertThat(flows("gcp", FLOW))
        .containsExactly(
            "gcp 10.0.0.1 10.0.0.2 ESTABLISHED 10:00 10:00:05 1000 70",
            "gcp 10.0.0.1 192.0.2.1 UNKNOWN 10:00 10:00:05 7 -");
  }

  @Test
  void anAzureContinuationAddsUp() {
    assertThat(flows("azure", FLOW))
        .as("its initiator is its client, though outside")
        .containsExactly("azure 203.0.113.105 10.0.0.5 ESTABLISHED 10:00 10:10 618048 4637952");
    assertThat(618_048 + 4_637_952).isEqualTo(5_256_000);
    assertThat(flows("azure", "packets_out", "packets_in")).containsExactly("1073 8052");
  }

  @Test
  void suricatasEventsOfAFlowAreOneFlow() {
    assertThat(flows("suricata", FLOW))
        .containsExactly("suricata 10.0.0.1 192.0.2.1 ESTABLISHED 10:00 10:00:09 10 20");
    assertThat(flows("suricata", "server_name", "tls_version", "external_id"))
        .containsExactly("a.example TLS 1.3 7");
  }

  @Test
  void accountsForAll() {
    assertThat(TestRows.text(found.rejects(), "reason")).isEmpty();
    Ledger.check(found.ledger());
  }
}
