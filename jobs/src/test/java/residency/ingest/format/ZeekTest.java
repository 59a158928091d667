package residency.ingest.format;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import residency.ingest.format.LineFormat.Header;
import residency.schema.Table;

class ZeekTest {
  private final Zeek zeek = new Zeek();

  private CollectingSink read(Table table, String text) {
    return TestLines.read(zeek, TestLines.SOURCE, table, text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "zeek-flows.csv", delimiter = '|', numLinesToSkip = 1)
  void givesFlowRows(String name, String log, String changes, String expected) {
    Map<String, String> fields = ZeekRecords.record(log, changes);
    TestLines.check(read(Table.FLOW_ROW, ZeekRecords.tsv(log, fields)), expected);
    TestLines.check(read(Table.FLOW_ROW, ZeekRecords.json(log, fields)), expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "zeek-dns.csv", delimiter = '|', numLinesToSkip = 1)
  void givesDnsRows(String name, String changes, String expected) {
    Map<String, String> fields = ZeekRecords.record("dns", changes);
    TestLines.check(read(Table.DNS, ZeekRecords.tsv("dns", fields)), expected);
    TestLines.check(read(Table.DNS, ZeekRecords.json("dns", fields)), expected);
  }

  @Test
  void aFlowRowHasExactlyTheseCells() {
    String text = ZeekRecords.tsv("conn", ZeekRecords.record("conn", null));
    assertThat(read(Table.FLOW_ROW, text).rows().get(0).cells())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("external_id", "CoyZrY2g74UvMMgp4a"),
                Map.entry("site", "lab"),
                Map.entry("start_time", 1379288667706265L),
                Map.entry("end_time", 1379288668153725L),
                Map.entry("client_address", "192.168.33.10"),
                Map.entry("client_port", 1032L),
                Map.entry("server_address", "54.245.228.191"),
                Map.entry("server_port", 80L),
                Map.entry("protocol", 6L),
                Map.entry("outcome", "ESTABLISHED"),
                Map.entry("bytes_out", 1489L),
                Map.entry("bytes_in", 39641L),
                Map.entry("payload_out", 601L),
                Map.entry("payload_in", 38393L),
                Map.entry("packets_out", 22L),
                Map.entry("packets_in", 31L),
                Map.entry("application_protocol", "http"),
                Map.entry("log", "CONN"),
                Map.entry("one_way", false),
                Map.entry("opens", true),
                Map.entry("whole_seconds", false)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      value = {
        "separator starts a header | #separator \\x09 | START",
        "fields add to it | #fields\tts\tuid | MORE",
        "path adds to it | #path\tconn | MORE",
        "types add to it | #types\ttime\tstring | MORE",
        "set separator adds to it | #set_separator\t, | MORE",
        "unset field adds to it | #unset_field\t- | MORE",
        "open is a comment | #open\t2014-04-03-10-08-27 | NONE",
        "close is a comment | #close\t2014-04-03-10-08-28 | NONE",
        "a bare row of names starts a header | ts\tuid\tid.orig_h | START",
        "a record is none | 1379288667.7\tCoy\t10.0.0.1 | NONE",
        "JSON is none | {\"ts\":1} | NONE"
      })
  void tellsHeaderLines(String name, String line, Header expected) {
    byte[] b = line.getBytes(StandardCharsets.UTF_8);
    assertThat(zeek.header(b, 0, b.length)).isEqualTo(expected);
  }

  @Test
  void takesUpANewHeaderInsideAFile() {
    Map<String, String> first = ZeekRecords.record("conn", null);
    Map<String, String> second = ZeekRecords.record("ssl", "_node_name=n1");
    String text = ZeekRecords.tsv("conn", first) + ZeekRecords.tsv("ssl", second);
    CollectingSink sink = read(Table.FLOW_ROW, text + "#close\t2014-04-03-10-08-28\n\n");
    assertThat(sink.rows()).extracting(row -> row.get("log")).containsExactly("CONN", "SSL");
    assertThat(sink.ignored().get("HEADER").inputRows()).isZero();
    assertThat(sink.ignored()).containsOnlyKeys("HEADER", "COMMENT", "BLANK");
    assertThat(sink.inputRows()).isEqualTo(2);
  }

  @Test
  void readsABareRowOfNamesAsHeader() {
    Map<String, String> fields = ZeekRecords.record("dns", null);
    String text =
        String.join("\t", fields.keySet()) + "\n" + String.join("\t", fields.values()) + "\n";
    assertThat(read(Table.DNS, text).rows()).hasSize(1);
  }

  @Test
  void readsOtherSeparatorsAndMarks() {
    String text =
        "#separator |\n#set_separator|;\n#empty_field|EMPTY\n#unset_field|NIL\n#path|dns\n"
            + "#fields|ts|id.orig_h|id.orig_p|id.resp_h|id.resp_p|query|answers|TTLs|rtt\n"
            + "1.5|10.0.0.1|1|10.0.0.2|53|a.example|b.example;192.0.2.1|NIL;7|NIL\n";
    TestLines.check(
        read(Table.DNS, text),
        "time=1970-01-01T00:00:01.500Z;name=a.example;canonical_name=b.example;"
            + "address=192.0.2.1;ttl=7");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      value = {
        "a line before any header | FLOW_ROW | 1.5\tC1\t10.0.0.1 | NO_HEADER",
        "a text that is no log | FLOW_ROW | It was a dark and stormy night | NO_HEADER",
        "JSON that breaks off | FLOW_ROW | {\"ts\":1.5,\"uid\":\"C | BAD_JSON",
        "two objects on one line | FLOW_ROW | {\"ts\":1.5} {\"ts\":1.5} | BAD_JSON",
        "JSON of no log | FLOW_ROW | {\"ts\":1.5,\"level\":\"info\"} | OTHER_LOG",
        "conn where DNS is read | DNS | {\"_path\":\"conn\",\"ts\":1.5} | OTHER_LOG",
        "a wrapped record of another log | FLOW_ROW | {\"files\":{\"ts\":1.5}} | OTHER_LOG",
        "too few columns | FLOW_ROW | #fields\tts\tuid¶1.5 | COLUMNS",
        "too many columns | FLOW_ROW | #fields\tts\tuid¶1.5\tC1\tx | COLUMNS"
      })
  void rejects(String name, Table table, String lines, String reason) {
    String text = lines.replace('¶', '\n');
    CollectingSink sink = read(table, text);
    assertThat(sink.rejects()).extracting(CollectingSink.Reject::reason).containsExactly(reason);
    assertThat(sink.rejects().get(0).raw()).isEqualTo(text.substring(text.indexOf('\n') + 1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "underscores and @stream |"
            + " {'@stream':'conn','ts':1.5,'id_orig_h':'10.0.0.1','id_orig_p':1,"
            + "'id_resp_h':'10.0.0.2','id_resp_p':2,'proto':'tcp'}",
        "ISO time, unknown keys with objects and arrays |"
            + " {'_path':'conn','_write_ts':'x','a':{'ts':9},'b':[[1],{'ts':9}],"
            + "'ts':'1970-01-01T00:00:01.5Z','id.orig_h':'10.0.0.1','id.orig_p':1,"
            + "'id.resp_h':'10.0.0.2','id.resp_p':2,'proto':'tcp','c':null}",
        "wrapped in the name of its log |"
            + " {'conn':{'ts':1.5,'id.orig_h':'10.0.0.1','id.orig_p':1,"
            + "'id.resp_h':'10.0.0.2','id.resp_p':2,'proto':'tcp'}}",
        "the log by its fields |"
            + " {'ts':1.5,'id.orig_h':'10.0.0.1','id.orig_p':1,"
            + "'id.resp_h':'10.0.0.2','id.resp_p':2,'proto':'tcp','conn_state':'OTH'}"
      })
  void readsVariantsOfJson(String name, String json) {
    TestLines.check(
        read(Table.FLOW_ROW, json.replace('\'', '"')),
        "log=CONN;start_time=1970-01-01T00:00:01.500Z;client_address=10.0.0.1;client_port=1;"
            + "server_address=10.0.0.2;server_port=2;protocol=6");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a real dash | service | \\x2d | -",
        "a comma | service | a\\x2cb | a,b",
        "a tab | service | a\\x09b | a\tb",
        "a backslash that begins no escape | service | a\\xg0\\ | a\\xg0\\"
      })
  void undoesEscapesAfterSplitting(String name, String field, String text, String expected) {
    String tsv = ZeekRecords.tsv("conn", ZeekRecords.record("conn", field + "=" + text));
    assertThat(read(Table.FLOW_ROW, tsv).rows().get(0).get("application_protocol"))
        .isEqualTo(expected);
  }

  @Test
  void anEscapedCommaDoesNotSplitAnswers() {
    String changes = "answers=TXT 3 a\\x2cb,192.0.2.7;TTLs=1.0,2.0";
    String tsv = ZeekRecords.tsv("dns", ZeekRecords.record("dns", changes));
    TestLines.check(read(Table.DNS, tsv), "address=192.0.2.7;ttl=2;canonical_name=");
  }

  @Test
  void aColumnMayGiveTheSite() {
    Source source = new Source("f", null, "_node_name", null, 100L);
    for (String value : new String[] {"branch-7", "-"}) {
      Map<String, String> fields = ZeekRecords.record("conn", "_node_name=" + value);
      for (String text :
          new String[] {ZeekRecords.tsv("conn", fields), ZeekRecords.json("conn", fields)}) {
        TestLines.check(
            TestLines.read(zeek, source, Table.FLOW_ROW, text),
            value.equals("-") ? "!MISSING_SITE" : "site=branch-7;sampling_rate=100");
      }
    }
  }

  @Test
  void aParserThatStartsLaterReadsTheSameWithTheHeaderLinesInForce() {
    String[] lines = ZeekRecords.tsv("conn", ZeekRecords.record("conn", "ts=2.5")).split("\n");
    CollectingSink sink = new CollectingSink(Table.FLOW_ROW);
    LineFormat.LineParser parser = zeek.parser(TestLines.SOURCE, Table.FLOW_ROW);
    for (String line : lines) {
      byte[] b = ("xx" + line + "yy").getBytes(StandardCharsets.UTF_8);
      parser.parse(b, 2, b.length - 2, 5000, b.length, sink);
    }
    assertThat(sink.rows()).extracting(CollectingSink.Row::position).containsExactly(5000L);
    assertThat(sink.rows().get(0).get("start_time")).isEqualTo(2_500_000L);
  }

  /** Expected: counts and sums by awk over the same columns, by Python over the JSON. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "conn.log, 360, 231691, 5267302, 182, 4, 174",
    "conn.json.log, 50, 41686, 109067, 48, 0, 2"
  })
  void readsRealConnections(
      String file, int rows, long out, long in, int established, int attempted, int unknown)
      throws IOException {
    CollectingSink sink = read(Table.FLOW_ROW, resource(file));
    assertThat(sink.rejects()).isEmpty();
    assertThat(sink.rows()).hasSize(rows);
    assertThat(sum(sink, "bytes_out")).isEqualTo(out);
    assertThat(sum(sink, "bytes_in")).isEqualTo(in);
    Map<Object, Long> outcomes =
        sink.rows().stream().collect(groupingBy(row -> row.cells().get("outcome"), counting()));
    assertThat(outcomes.getOrDefault("ESTABLISHED", 0L)).isEqualTo(established);
    assertThat(outcomes.getOrDefault("ATTEMPTED", 0L)).isEqualTo(attempted);
    assertThat(outcomes.getOrDefault("UNKNOWN", 0L)).isEqualTo(unknown);
  }

  @Test
  void readsRealAnswers() throws IOException {
    CollectingSink sink = read(Table.DNS, resource("dns.log"));
    assertThat(sink.rejects()).isEmpty();
    assertThat(sink.rows()).hasSize(141);
    assertThat(sink.ignored("NO_QUERY")).isEqualTo(3);
    assertThat(sink.inputRows()).isEqualTo(54);
    assertThat(sink.rows().get(1).cells())
        .containsEntry("name", "www.guyspy.com")
        .containsEntry("canonical_name", "guyspy.com")
        .containsEntry("address", "54.245.228.191")
        .containsEntry("ttl", 36L);
  }

  private String resource(String file) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("zeek/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long sum(CollectingSink sink, String column) {
    return sink.rows().stream().mapToLong(row -> (long) row.get(column)).sum();
  }
}
