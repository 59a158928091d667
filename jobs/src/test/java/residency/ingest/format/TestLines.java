package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import residency.schema.Table;

/** Feeds text to a line format, and spells what came out as the truth tables do. */
final class TestLines {
  static final Source SOURCE = new Source("file.log", "lab", null, ZoneOffset.UTC, null);

  private TestLines() {}

  static CollectingSink read(LineFormat format, Source source, Table table, String text) {
    return read(format, source, table, text.getBytes(StandardCharsets.UTF_8));
  }

  static CollectingSink read(LineFormat format, Source source, Table table, byte[] b) {
    CollectingSink sink = new CollectingSink(table);
    LineFormat.LineParser parser = format.parser(source, table);
    int from = 0;
    while (from < b.length) {
      int end = Bytes.find(b, from, b.length, '\n');
      int next = Math.min(end + 1, b.length);
      parser.parse(b, from, end, from, next - from, sink);
      from = next;
    }
    assertThat(sink.inputBytes()).as("bytes accounted for").isEqualTo(b.length);
    return sink;
  }

  /** {@code a=1;b=x} as a map; an empty value is the empty text. */
  static Map<String, String> assignments(String text) {
    Map<String, String> map = new LinkedHashMap<>();
    if (text != null) {
      for (String one : text.strip().split(";")) {
        int equals = one.indexOf('=');
        map.put(one.substring(0, equals).strip(), one.substring(equals + 1));
      }
    }
    return map;
  }

  /**
   * Checks one record's outcome: {@code !REASON} for a reject, {@code ~REASON} for one left out,
   * {@code column=value;...} for a row, with an empty value for null; rows are separated by {@code
   * &&}.
   */
  static void check(CollectingSink sink, String expected) {
    if (expected.startsWith("!")) {
      assertThat(sink.rejects())
          .extracting(CollectingSink.Reject::reason)
          .isNotEmpty()
          .containsOnly(expected.substring(1));
      assertThat(sink.rows()).isEmpty();
      return;
    }
    assertThat(sink.rejects()).isEmpty();
    if (expected.startsWith("~")) {
      assertThat(sink.ignored(expected.substring(1))).isOne();
      assertThat(sink.rows()).isEmpty();
      return;
    }
    String[] rows = expected.split("&&");
    assertThat(sink.rows()).hasSize(rows.length);
    assertThat(sink.inputRows()).as("records accounted for").isOne();
    for (int i = 0; i < rows.length; i++) {
      Map<String, String> wanted = assignments(rows[i]);
      Map<String, String> got = new TreeMap<>();
      for (String column : wanted.keySet()) {
        got.put(column, text(column, sink.rows().get(i).get(column)));
      }
      assertThat(got).isEqualTo(new TreeMap<>(wanted));
    }
  }

  private static String text(String column, Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof long[] longs) {
      return Arrays.stream(longs).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }
    boolean time =
        column.endsWith("time") || column.equals("valid_from") || column.equals("valid_to");
    return time ? Instant.EPOCH.plusNanos((long) value * 1000).toString() : value.toString();
  }
}
