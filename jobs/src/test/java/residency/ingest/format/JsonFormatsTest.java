package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Table;
import tools.jackson.databind.json.JsonMapper;

/**
 * Formats of one JSON object a line. The truth tables change fields of an example; a change without
 * value leaves the field out.
 */
class JsonFormatsTest {
  /** The example of the Route 53 Developer Guide, but for what it asks. */
  private static final String ROUTE53 =
      """
      {"srcaddr":"4.5.64.102","vpc_id":"vpc-7example","answers":[{"Rdata":"203.0.113.9",\
      "Type":"A","Class":"IN"}],"query_name":"a.example.","query_class":"IN","srcids":{"instance":\
      "i-0d15cd0d3example"},"rcode":"NOERROR","query_type":"A","transport":"UDP","version":\
      "1.100000","account_id":"111122223333","srcport":"56067","query_timestamp":\
      "2021-02-04T17:51:55Z","region":"us-east-1"}""";

  private static final String GCP =
      """
      {"connection":{"src_ip":"10.0.0.1","src_port":40708,"dest_ip":"203.0.113.1",\
      "dest_port":443,"protocol":6},"reporter":"SRC","bytes_sent":"5000","packets_sent":"640",\
      "start_time":"2025-09-27T21:12:02.937646004Z","end_time":"2025-09-27T21:15:03.837646004Z",\
      "src_vpc":{"vpc_name":"default"}}""";

  private static final String COMMON =
      """
      {"timestamp":"2019-05-28T23:32:30.000000+0200","flow_id":1031464864740687,"src_ip":\
      "192.168.2.14","src_port":50096,"dest_ip":"209.53.113.5","dest_port":443,"proto":"TCP",""";

  private static final Map<String, String> SURICATA =
      Map.of(
          "flow",
          COMMON
              + """
              "event_type":"flow","app_proto":"tls","flow":{"pkts_toserver":23,"pkts_toclient":21,\
              "bytes_toserver":4884,"bytes_toclient":7392,"start":\
              "2019-05-28T23:32:29.025256+0200","end":"2019-05-28T23:35:28.071281+0200","age":179,\
              "state":"closed"},"tcp":{"tcp_flags":"1b","tcp_flags_ts":"1b","tcp_flags_tc":"1b"}}""",
          "tls",
          COMMON
              + """
              "event_type":"tls","tls":{"sni":"calendar.google.com","version":"TLS 1.2"}}""",
          "quic",
          COMMON.replace("TCP", "UDP")
              + """
              "event_type":"quic","quic":{"sni":"a.example","version":"1"}}""",
          "http",
          COMMON
              + """
              "event_type":"http","tx_id":4,"http":{"hostname":"www.example.com","status":200}}""",
          "alert",
          COMMON + "\"event_type\":\"alert\"}",
          "dns",
          """
          {"timestamp":"2017-04-07T22:24:37.251547+0100","event_type":"dns","src_ip":\
          "192.168.2.14","src_port":50096,"dest_ip":"192.0.2.53","dest_port":53,"proto":"UDP",\
          "dns":{"version":2,"type":"answer","rcode":"NOERROR","rrname":"www.example.com","rrtype":\
          "A","answers":[{"rrname":"www.example.com","rrtype":"CNAME","ttl":9,"rdata":"e.example"},\
          {"rrname":"e.example","rrtype":"A","ttl":60,"rdata":"192.0.2.7"},{"rrname":"e.example",\
          "rrtype":"AAAA","ttl":0,"rdata":"2001:db8::7"}]}}""");

  private static CollectingSink read(Format format, Table table, String line) {
    return TestLines.read(format.lines(), TestLines.SOURCE, table, line + "\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "route53.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '`')
  void readsRoute53(String name, String changes, String expected) {
    TestLines.check(read(Format.ROUTE53, Table.DNS, changed(ROUTE53, changes)), expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "gcp-vpc.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '`')
  void readsGcpVpcFlowLogs(String name, String changes, String expected) {
    String entry = "{\"insertId\":\"a\",\"jsonPayload\":" + changed(GCP, changes) + "}";
    TestLines.check(read(Format.GCP_VPC, Table.FLOW_ROW, entry), expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "suricata-flows.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '`')
  void readsSuricatasFlows(String name, String event, String changes, String expected) {
    String line = changed(SURICATA.get(event), changes);
    TestLines.check(read(Format.SURICATA_EVE, Table.FLOW_ROW, line), expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "suricata-dns.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '`')
  void readsSuricatasAnswers(String name, String changes, String expected) {
    String line = changed(SURICATA.get("dns"), changes);
    TestLines.check(read(Format.SURICATA_EVE, Table.DNS, line), expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no JSON | It was a dark and stormy night",
        "cut | {\"query_name\":",
        "a list | []",
        "two objects | {}{}",
        "a blank | ` `"
      })
  void rejectsWhatIsNoJsonObject(String name, String line) {
    TestLines.check(read(Format.ROUTE53, Table.DNS, line), "!BAD_JSON");
    TestLines.check(read(Format.GCP_VPC, Table.FLOW_ROW, line), "!BAD_JSON");
    TestLines.check(read(Format.SURICATA_EVE, Table.FLOW_ROW, line), "!BAD_JSON");
  }

  @ParameterizedTest
  @CsvSource({
    "ROUTE53, DNS, vpc_id, vpc-7example",
    "GCP_VPC, FLOW_ROW, jsonPayload.src_vpc.vpc_name, default",
    "SURICATA_EVE, FLOW_ROW, proto, TCP",
    "SURICATA_EVE, DNS, event_type, dns"
  })
  void aFieldMayGiveTheSite(Format format, Table table, String column, String expected) {
    String line =
        switch (format) {
          case ROUTE53 -> ROUTE53;
          case GCP_VPC -> "{\"jsonPayload\":" + GCP + "}";
          default -> SURICATA.get(table == Table.DNS ? "dns" : "flow");
        };
    Source source = new Source("f", null, column, null, null);
    CollectingSink sink = TestLines.read(format.lines(), source, table, line + "\n");
    assertThat(sink.rows()).isNotEmpty().allMatch(row -> expected.equals(row.get("site")));
    source = new Source("f", null, "nowhere.at.all", null, null);
    sink = TestLines.read(format.lines(), source, table, line + "\n");
    TestLines.check(sink, "!MISSING_SITE");
  }

  /** The object with some fields changed: {@code name=JSON;name=}. */
  private static String changed(String object, String changes) {
    Map<String, String> fields = new LinkedHashMap<>();
    new JsonMapper()
        .readTree(object)
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
    TestLines.assignments(changes)
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                fields.remove(name);
              } else {
                fields.put(name, value);
              }
            });
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
