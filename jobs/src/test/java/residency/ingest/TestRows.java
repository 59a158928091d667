package residency.ingest;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import residency.TestSpark;
import residency.schema.Table;

/**
 * Rows written down as a small table: a header line of column names, then a line a row, cells
 * separated by blanks, {@code -} for null. Times are {@code 10:00:00.5} on 2020-01-01, or {@code
 * 2T10:00:00} on another day of that month.
 */
final class TestRows {
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final Map<String, String> FLOW_DEFAULTS =
      Map.ofEntries(
          Map.entry("site", "s"),
          Map.entry("protocol", "6"),
          Map.entry("outcome", "UNKNOWN"),
          Map.entry("one_way", "false"),
          Map.entry("opens", "false"),
          Map.entry("whole_seconds", "false"),
          Map.entry("file_id", "f"),
          Map.entry("client_address", "10.0.0.1"),
          Map.entry("client_port", "5000"),
          Map.entry("server_address", "192.0.2.1"),
          Map.entry("server_port", "443"),
          Map.entry(Staged.INPUT, "0"));

  private TestRows() {}

  /** Flow rows with input number; what is left out has a default, the end is the start. */
  static Dataset<Row> flows(String text) {
    return of(Table.FLOW_ROW, FLOW_DEFAULTS, text);
  }

  /** Answers with input number. */
  static Dataset<Row> answers(String text) {
    return of(
        Table.DNS,
        Map.of(
            "site",
            "s",
            "client_address",
            "10.0.0.1",
            "name",
            "a.example",
            "address",
            "192.0.2.1",
            "file_id",
            "f",
            Staged.INPUT,
            "0"),
        text);
  }

  private static Dataset<Row> of(Table table, Map<String, String> defaults, String text) {
    StructType schema = new StructType();
    for (StructField field : Staged.schema(table).fields()) {
      if (!field.name().startsWith("_") || field.name().equals(Staged.INPUT)) {
        schema = schema.add(field);
      }
    }
    List<String> lines = text.strip().lines().map(String::strip).toList();
    List<String> names = Arrays.asList(lines.get(0).split("\\s+"));
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      Map<String, String> cells = new HashMap<>(defaults);
      cells.put("position", String.valueOf(i));
      String[] values = lines.get(i).split("\\s+");
      for (int k = 0; k < names.size(); k++) {
        cells.put(names.get(k), values[k]);
      }
      cells.putIfAbsent("end_time", cells.getOrDefault("start_time", "-"));
      rows.add(row(schema, cells));
    }
    return TestSpark.session().createDataFrame(rows, schema);
  }

  private static Row row(StructType schema, Map<String, String> cells) {
    return RowFactory.create(
        Arrays.stream(schema.fields())
            .map(field -> value(field, cells.getOrDefault(field.name(), "-")))
            .toArray());
  }

  private static Object value(StructField field, String text) {
    if (text.equals("-")) {
      return null;
    }
    return switch (field.dataType().typeName()) {
      case "long" -> Long.valueOf(text);
      case "integer" -> Integer.valueOf(text);
      case "boolean" -> Boolean.valueOf(text);
      case "timestamp" -> Timestamp.from(time(text));
      default -> text;
    };
  }

  /** A time as the tables write it. */
  static Instant time(String text) {
    int t = text.indexOf('T');
    LocalDate day = t < 0 ? FIRST : FIRST.withDayOfMonth(Integer.parseInt(text.substring(0, t)));
    return day.atTime(LocalTime.parse(text.substring(t + 1))).toInstant(ZoneOffset.UTC);
  }

  /** The columns of the rows as text, cells separated by blanks, rows sorted. */
  static List<String> text(Dataset<Row> rows, String... columns) {
    return rows.select(Counts.columns(Arrays.asList(columns))).collectAsList().stream()
        .map(TestRows::text)
        .sorted()
        .toList();
  }

  private static String text(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      Object value = row.get(i);
      cells.add(
          value == null ? "-" : value instanceof Timestamp t ? text(t.toInstant()) : "" + value);
    }
    return String.join(" ", cells);
  }

  private static String text(Instant time) {
    LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
    LocalTime clock = time.atOffset(ZoneOffset.UTC).toLocalTime();
    return (day.equals(FIRST) ? "" : day.getDayOfMonth() + "T") + clock;
  }
}
