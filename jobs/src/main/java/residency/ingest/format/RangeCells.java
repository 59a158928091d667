package residency.ingest.format;

import java.util.Locale;
import residency.net.AddressRange;
import residency.schema.Cells;
import residency.schema.Table;

/** Sets the range and country of rows of {@code location} and {@code registration}. */
final class RangeCells {
  private final int start;
  private final int end;
  private final int country;

  RangeCells(Table table) {
    this.start = table.schema().index("range_start");
    this.end = table.schema().index("range_end");
    this.country = table.schema().index("country");
  }

  /** Whether text may stand for a country in such tables: two letters, or nothing. */
  static boolean isCode(String text) {
    return text.matches("|[A-Za-z]{2}");
  }

  /** Sets the cells; an empty code is left null. */
  void set(Cells row, AddressRange range, String code) {
    row.setText(start, range.start().toString());
    row.setText(end, range.end().toString());
    row.setText(country, code.isEmpty() ? null : code.toUpperCase(Locale.ROOT));
  }
}
