package residency.ingest.format;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a CSV file of somebody else, by name; case, hyphens and underscores don't matter.
 */
final class CsvNames {
  private final Map<String, Integer> columns = new HashMap<>();
  private int size;

  /** Takes the header line. */
  void read(CsvRecords header) {
    columns.clear();
    size = header.fields().size();
    for (int i = 0; i < size; i++) {
      columns.putIfAbsent(plain(header.texts().get(i)), i);
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Whether the record has as many fields as the header. */
  boolean fit(CsvRecords record) {
    return record.fields().size() == size;
  }

  boolean has(String name) {
    return columns.containsKey(plain(name));
  }

  /** The first of the columns that holds anything; null if none does. */
  @Nullable String text(CsvRecords record, String... names) {
    for (String name : names) {
      Integer column = columns.get(plain(name));
      if (column != null) {
        CsvFields fields = record.fields();
        String text =
            Bytes.text(fields.bytes(column), fields.from(column), fields.to(column)).strip();
        if (!text.isEmpty() && !text.equals("NULL") && !text.equals("\\N")) {
          return text;
        }
      }
    }
    return null;
  }

  /** A column's number; {@link Bytes#BAD} if it holds none. */
  long number(CsvRecords record, String name) {
    String text = text(record, name);
    byte[] digits = Bytes.ascii(text == null ? "" : text);
    return Bytes.count(digits, 0, digits.length);
  }
}
