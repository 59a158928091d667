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
    "site", "client_address", "server_address", "outcome", "start_time", "end_time", "bytes_out",
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
        Arrays.stream(NAMES).map(n -> "`" + n.replace('-', '_') + "`").collect(Collectors.joining(", "));
    TestSpark.session()
        .sql("select " + columns + " from values " + rows + " as t(" + names + ")")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("p").toString());
    check(
        files.ingest(
            "{kind: flow, format: aws-vpc, path: 'p/*.parquet', site: '{column:vpc_id}'}"));
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
