package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import residency.ingest.format.LineFormat.Header;
import residency.schema.Table;

class NfdumpCsvTest {
  private static final String OLD =
      "ts=2017-04-14 10:55:53;te=2017-04-14 10:56:06;td=13.220;sa=192.168.1.103;"
          + "da=203.205.151.162;sp=54089;dp=443;pr=TCP;flg=...AP.SF;fwd=0;stos=0;ipkt=21;ibyt=7532;"
          + "opkt=0;obyt=0;in=0;cl=    0.000;tr=2026-11-22 00:30:41.237";
  private static final String NEW =
      "cnt=1;firstSeen=1492167353123;lastSeen=1492167366343;proto=6;srcAddr=192.168.1.103;"
          + "srcPort=54089;dstAddr=203.205.151.162;dstPort=443;flags=...AP.SF;packets=21;bytes=7532";

  private final NfdumpCsv format = new NfdumpCsv();

  private CollectingSink read(ZoneId zone, String text) {
    Source source = new Source("f", "lab", null, zone, null);
    return TestLines.read(format, source, Table.FLOW_ROW, text);
  }

  private static String text(String base, String changes) {
    Map<String, String> fields = new LinkedHashMap<>(TestLines.assignments(base));
    TestLines.assignments(changes)
        .forEach(
            (name, value) -> {
              if (value.equals("-")) {
                fields.remove(name);
              } else {
                fields.put(name, value);
              }
            });
    return String.join(",", fields.keySet()) + "\n" + String.join(",", fields.values()) + "\n";
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "nfdump.csv", delimiter = '|', numLinesToSkip = 1)
  void givesFlowRows(String name, String layout, String zone, String changes, String expected) {
    String base = layout.equals("old") ? OLD : NEW;
    TestLines.check(read(ZoneId.of(zone), text(base, changes)), expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "layout of 1.7.1 | ts,te,td,sa,da,sp,dp,pr | START",
        "layout since 1.7.4 | firstSeen,duration,proto,srcAddr,srcPort,dstAddr | START",
        "padded names | ts , sa , da | START",
        "a row | 2017-04-14 10:55:42,x,0.000,192.168.1.103 | NONE",
        "a row that begins with a word | TCP,192.168.1.103,192.168.1.254 | NONE",
        "one address alone | ts,sa,sp | NONE",
        "announces totals | Summary | MORE",
        "names totals | flows,bytes,packets,avg_bps,avg_pps,avg_bpp | MORE",
        "totals | 198,643872,1672,1302,0,385 | NONE"
      })
  void tellsHeaderLines(String name, String line, Header expected) {
    byte[] b = line.getBytes(StandardCharsets.UTF_8);
    assertThat(format.header(b, 0, b.length)).isEqualTo(expected);
  }

  @Test
  void theRowsOfARealFileSumToItsTotals() throws IOException {
    String text;
    try (InputStream in = getClass().getResourceAsStream("nfdump/wechat.nfdump.csv")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    CollectingSink sink = read(ZoneId.of("UTC"), text);
    assertThat(sink.rejects()).isEmpty();
    // The file's own trailer: 198,643872,1672
    assertThat(sink.rows()).hasSize(198);
    assertThat(sum(sink, "bytes_out")).isEqualTo(643_872);
    assertThat(sum(sink, "packets_out")).isEqualTo(1672);
    assertThat(sink.rows()).allMatch(row -> row.get("one_way").equals(true));
    assertThat(sink.ignored()).containsOnlyKeys("HEADER", "TRAILER");
    assertThat(sink.inputRows()).isEqualTo(198);
  }

  private static long sum(CollectingSink sink, String column) {
    return sink.rows().stream().mapToLong(row -> (long) row.get(column)).sum();
  }

  @Test
  void readsConcatenatedFilesWithDifferentLayouts() {
    String totals = "Summary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n1,7532,21,1,1,1\n";
    String text = text(OLD, null) + totals + text(NEW, null) + "\n" + text(OLD, null) + totals;
    CollectingSink sink = read(ZoneId.of("UTC"), text);
    assertThat(sink.rows()).hasSize(3);
    assertThat(sink.rejects()).isEmpty();
    assertThat(sink.ignored("TRAILER")).isZero();
    assertThat(sink.ignored()).containsOnlyKeys("HEADER", "TRAILER", "BLANK");
  }

  @Test
  void totalsAreKnownToAParserThatStartsBelowTheirNames() {
    CollectingSink sink = new CollectingSink(Table.FLOW_ROW);
    LineFormat.LineParser parser = format.parser(TestLines.SOURCE, Table.FLOW_ROW);
    String header = text(OLD, null).lines().findFirst().orElseThrow();
    for (String line :
        new String[] {
          header, "Summary", "flows,bytes,packets,avg_bps,avg_pps,avg_bpp", "1,7532,21,1,1,1"
        }) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      parser.parse(b, 0, b.length, 0, b.length + 1, sink);
    }
    assertThat(sink.rejects()).isEmpty();
    assertThat(sink.ignored()).containsOnlyKeys("HEADER", "TRAILER");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a row before any header | 2017-04-14 10:55:42,x | NO_HEADER",
        "a text that is no log | It was a dark and stormy night | NO_HEADER",
        "too few columns | ts,sa,da¶2017-04-14 10:55:42,192.0.2.1 | COLUMNS",
        "too many columns | ts,sa,da¶2017-04-14 10:55:42,192.0.2.1,192.0.2.2,x | COLUMNS"
      })
  void rejects(String name, String lines, String reason) {
    CollectingSink sink = read(ZoneId.of("UTC"), lines.replace('¶', '\n'));
    assertThat(sink.rejects()).extracting(CollectingSink.Reject::reason).containsExactly(reason);
  }

  @Test
  void aColumnMayGiveTheSite() {
    Source source = new Source("f", null, "exid", ZoneId.of("UTC"), 10L);
    CollectingSink sink = TestLines.read(format, source, Table.FLOW_ROW, text(OLD, "exid=  7"));
    TestLines.check(sink, "site=7;sampling_rate=10");
    sink = TestLines.read(format, source, Table.FLOW_ROW, text(OLD, "exid="));
    TestLines.check(sink, "!MISSING_SITE");
  }

  @Test
  void needsATimezone() {
    Source source = new Source("flows/a.csv", "lab", null, null, null);
    assertThatThrownBy(() -> format.parser(source, Table.FLOW_ROW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("flows/a.csv: times of nfdump-csv have no zone; give the input a `timezone`");
  }
}
