package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import residency.ingest.format.LineFormat.Header;
import residency.schema.Table;

/** Most lines are examples of the Amazon VPC User Guide; NOTICE names its licence. */
class AwsVpcTest {
  private static final Map<String, String> HEADERS =
      Map.of(
          "none",
          "",
          "v2",
          "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes"
              + " start end action log-status\n",
          "v3",
          "version vpc-id subnet-id instance-id interface-id account-id type srcaddr dstaddr"
              + " srcport dstport pkt-srcaddr pkt-dstaddr protocol bytes packets start end action"
              + " tcp-flags log-status\n",
          "nat",
          "instance-id interface-id srcaddr dstaddr pkt-srcaddr pkt-dstaddr protocol start end\n",
          "v3-tgw",
          "version interface-id account-id vpc-id subnet-id instance-id srcaddr dstaddr srcport"
              + " dstport protocol tcp-flags type pkt-srcaddr pkt-dstaddr action log-status start"
              + " end\n",
          "v5",
          "version srcaddr dstaddr srcport dstport protocol start end type packets bytes account-id"
              + " vpc-id subnet-id instance-id interface-id region az-id sublocation-type"
              + " sublocation-id action tcp-flags pkt-srcaddr pkt-dstaddr pkt-src-aws-service"
              + " pkt-dst-aws-service traffic-path flow-direction log-status\n",
          "bare",
          "srcaddr dstaddr protocol start end\n",
          "few",
          "srcaddr dstaddr protocol packets start end log-status\n");

  private final AwsVpc format = new AwsVpc();

  private CollectingSink read(String text) {
    return TestLines.read(format, TestLines.SOURCE, Table.FLOW_ROW, text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "aws-vpc.csv", delimiter = '|', numLinesToSkip = 1)
  void givesFlowRows(String name, String layout, String line, String expected) {
    TestLines.check(read(HEADERS.get(layout) + line + "\n"), expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no traffic | v2 | 2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA | NODATA",
        "lost lines | v2 | 2 123456789010 eni-11111111aaaaaaaaa - - - - - - - 1431280876 1431280934 - SKIPDATA | SKIPDATA",
        "one of the two | bare | - - - 1431280876 1431280934 | SKIPDATA"
      })
  void tellsOfGapsToTheEndOfTheirLastSecond(
      String name, String layout, String line, String reason) {
    CollectingSink sink = read(HEADERS.get(layout) + line + "\n");
    assertThat(sink.gaps())
        .containsExactly(
            new CollectingSink.Gap(reason, 1_431_280_876_000_000L, 1_431_280_935_000_000L));
    assertThat(sink.ignored(reason)).isOne();
    assertThat(sink.rows()).isEmpty();
    assertThat(sink.rejects()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "default layout | version account-id interface-id srcaddr dstaddr srcport | START",
        "addresses of the packet alone | action pkt-srcaddr pkt-dstaddr | START",
        "one address alone | version srcaddr | NONE",
        "a line | 2 1 eni-1 10.0.0.1 192.0.2.1 | NONE",
        "a line that begins with a word | eni-1 10.0.0.1 192.0.2.1 ACCEPT | NONE",
        "not logged | - eni-1 10.0.0.1 192.0.2.1 ACCEPT | NONE"
      })
  void tellsHeaderLines(String name, String line, Header expected) {
    byte[] b = line.getBytes(StandardCharsets.UTF_8);
    assertThat(format.header(b, 0, b.length)).isEqualTo(expected);
  }

  @Test
  void takesUpANewHeaderInsideAFile() {
    CollectingSink sink =
        read(
            HEADERS.get("bare")
                + "10.0.0.1 192.0.2.1 6 1 2\n\n"
                + HEADERS.get("few")
                + "10.0.0.1 192.0.2.1 6 9 1 2 OK\n");
    assertThat(sink.rows()).extracting(row -> row.get("packets_out")).containsExactly(null, 9L);
    assertThat(sink.ignored()).containsOnlyKeys("HEADER", "BLANK");
    assertThat(sink.inputRows()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"vpc_id", "vpc-id"})
  void aFieldMayGiveTheSite(String column) {
    Source source = new Source("f", null, column, null, 10L);
    String header = "vpc-id srcaddr dstaddr protocol start end\n";
    CollectingSink sink =
        TestLines.read(format, source, Table.FLOW_ROW, header + "vpc-1 10.0.0.1 192.0.2.1 6 1 2\n");
    TestLines.check(sink, "site=vpc-1;sampling_rate=10");
    sink = TestLines.read(format, source, Table.FLOW_ROW, header + "- 10.0.0.1 192.0.2.1 6 1 2\n");
    TestLines.check(sink, "!MISSING_SITE");
  }
}
