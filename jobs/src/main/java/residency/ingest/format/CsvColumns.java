package residency.ingest.format;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;

/** What a CSV header makes of the fields below it. */
final class CsvColumns {
  // The ingest adds these to every row; a file that has them, such as an export, is taken without.
  private static final Set<String> ADDED =
      Set.of("file_id", "position", "flow_id", "connection_start");

  private final @Nullable CsvCell[] cells;
  private final int siteField;
  private final int phoneField;
  private final @Nullable String problem;
  private final int[] needed;
  private final String[] missing;

  CsvColumns(List<String> header, Source source, Table table) {
    cells = new CsvCell[header.size()];
    siteField = siteField(header, source, table);
    phoneField = table == Table.SUBJECT ? header.indexOf(PhoneHome.COLUMN) : -1;
    String found = null;
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < cells.length; i++) {
      String name = header.get(i);
      if (!seen.add(name)) {
        found = Reasons.DUPLICATE_COLUMN;
      } else if (isKnown(table, name)) {
        cells[i] = ADDED.contains(name) ? null : CsvCells.of(table, column(table, name));
      } else if (i != siteField && !isDropped(table, name)) {
        found = Reasons.UNKNOWN_COLUMN;
      }
    }
    problem = found;
    List<Column> required =
        table.schema().columns().stream().filter(c -> isNeeded(table, c)).toList();
    needed = required.stream().mapToInt(c -> table.schema().index(c.name())).toArray();
    missing =
        required.stream()
            .map(c -> "MISSING_" + c.name().toUpperCase(Locale.ROOT))
            .toArray(String[]::new);
  }

  private static int siteField(List<String> header, Source source, Table table) {
    String column = source.siteColumn();
    return column != null && table.schema().has("site") ? header.indexOf(column) : -1;
  }

  /** The columns that a file of the table may have. */
  private static boolean isKnown(Table table, String name) {
    return table == Table.FLOW_ROW ? Table.FLOW.schema().has(name) : table.schema().has(name);
  }

  private static boolean isDropped(Table table, String name) {
    return table == Table.SUBJECT && name.equals(PhoneHome.COLUMN);
  }

  private static Column column(Table table, String name) {
    return table.schema().columns().get(table.schema().index(name));
  }

  /** Whether a row must have the column, once defaults are set; the loader adds the source. */
  private static boolean isNeeded(Table table, Column column) {
    boolean added = ADDED.contains(column.name());
    boolean loaded = column.name().equals("source") && table.schema().stage().equals("reference");
    return !column.nullable() && !added && !loaded;
  }

  /** Why no row of the file can be read; null if they can. */
  @Nullable String problem() {
    return problem;
  }

  int size() {
    return cells.length;
  }

  /** Sets the cells of one record's fields; returns why it can't, or null if it did. */
  @Nullable String fill(CsvFields fields, Cells row, int site) {
    for (int i = 0; i < cells.length; i++) {
      int from = fields.from(i);
      int to = fields.to(i);
      CsvCell cell = cells[i];
      if (from < to && cell != null) {
        String broken = cell.set(row, fields.bytes(i), from, to);
        if (broken != null) {
          return broken;
        }
      }
      if (from < to && i == siteField) {
        row.setText(site, fields.bytes(i), from, to);
      }
    }
    return phoneField < 0 ? null : fillHome(fields, row);
  }

  private @Nullable String fillHome(CsvFields fields, Cells row) {
    int from = fields.from(phoneField);
    int to = fields.to(phoneField);
    return from < to ? PhoneHome.fill(row, Bytes.text(fields.bytes(phoneField), from, to)) : null;
  }

  /** The first column that must not be null but is, as a reason; null if all are there. */
  @Nullable String missing(Cells row) {
    for (int i = 0; i < needed.length; i++) {
      if (row.isNull(needed[i])) {
        return missing[i];
      }
    }
    return null;
  }
}
