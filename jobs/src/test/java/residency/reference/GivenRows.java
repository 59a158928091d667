package residency.reference;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;

/** Rows of reference tables for tests; an empty value is null. */
public final class GivenRows {
  private GivenRows() {}

  /** The rows of a CSV resource whose header names the table's columns. */
  public static List<Cells> read(Table table, String resource) {
    List<Cells> rows = new ArrayList<>();
    for (Map<String, String> record : records(resource)) {
      rows.add(row(table, record));
    }
    return rows;
  }

  /** The records of a CSV resource by column name. */
  public static List<Map<String, String>> records(String resource) {
    try (CSVParser records =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(
                new InputStreamReader(
                    Objects.requireNonNull(GivenRows.class.getResourceAsStream(resource), resource),
                    StandardCharsets.UTF_8))) {
      return records.stream().map(CSVRecord::toMap).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of the given values, in the order of the schema's columns; missing ones are null. */
  public static Cells row(Table table, String... values) {
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      byName.put(table.schema().columns().get(i).name(), values[i]);
    }
    return row(table, byName);
  }

  private static Cells row(Table table, Map<String, String> values) {
    Cells cells = new Cells(table.schema());
    for (int i = 0; i < table.schema().columns().size(); i++) {
      Column column = table.schema().columns().get(i);
      String value = values.getOrDefault(column.name(), "");
      if (!value.isEmpty()) {
        switch (column.type()) {
          case STRING -> cells.setText(i, value);
          case DOUBLE -> cells.setDouble(i, Double.parseDouble(value));
          case LONG -> cells.setLong(i, Long.parseLong(value));
          case TIMESTAMP -> cells.setLong(i, micros(value));
          case LONGS ->
              cells.setLongs(
                  i, Arrays.stream(value.split(" ")).mapToLong(Long::parseLong).toArray());
          default -> throw new IllegalArgumentException(column.name());
        }
      }
    }
    return cells;
  }

  /** Microseconds since the epoch of an ISO 8601 instant. */
  public static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }
}
