package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * CSV (RFC 4180) with the table's own columns by name, in any order; missing columns and empty
 * fields are null. Times are ISO 8601 with a zone, values of an array are separated by spaces.
 *
 * <p>A header with a column that the table does not have rejects the whole file: a misspelt {@code
 * valid_to} that reads as null would make a fact hold for ever.
 */
public final class Csv implements StreamFormat, Serializable {
  private static final long serialVersionUID = 1;
  private static final byte[] NOTHING = {};

  /**
   * The column names of a file; empty if the file is.
   *
   * @param in the file, uncompressed
   */
  public static List<String> header(InputStream in) throws IOException {
    CsvRecords records = new CsvRecords(in);
    while (records.next()) {
      if (!records.isBlank()) {
        return records.isTooLong() ? List.of() : records.texts();
      }
    }
    return List.of();
  }

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    CsvRecords records = new CsvRecords(in);
    RowDefaults defaults = new RowDefaults(source, table);
    CsvColumns columns = null;
    while (records.next()) {
      if (records.isCut()) {
        records.reject(Reasons.TRUNCATED, sink);
        return;
      }
      if (records.isBlank()) {
        sink.ignore(Reasons.BLANK, 0, records.inputBytes());
      } else if (columns == null && records.isTooLong()) {
        records.reject(Reasons.LONG_LINE, sink);
        return;
      } else if (columns == null) {
        columns = new CsvColumns(records.texts(), source, table);
        if (columns.problem() == null) {
          sink.ignore(Reasons.HEADER, 0, records.inputBytes());
        } else {
          records.reject(columns.problem(), sink);
        }
      } else {
        String broken = fill(records, columns, defaults, sink.row());
        if (broken == null) {
          sink.emit(records.position(), 1, records.inputBytes());
        } else {
          records.reject(broken, sink);
        }
      }
    }
    if (records.isBrokenOff()) {
      sink.reject(records.position(), Reasons.TRUNCATED, NOTHING, 0, 0, 0);
    } else if (columns == null) {
      sink.reject(0, Reasons.EMPTY_FILE, NOTHING, 0, 0, 0);
    }
  }

  private static @Nullable String fill(
      CsvRecords records, CsvColumns columns, RowDefaults defaults, Cells row) {
    if (columns.problem() != null) {
      return columns.problem();
    }
    if (records.isTooLong()) {
      return Reasons.LONG_LINE;
    }
    CsvFields fields = records.fields();
    if (fields.isBroken()) {
      return Reasons.BAD_QUOTE;
    }
    if (fields.size() != columns.size()) {
      return Reasons.COLUMNS;
    }
    String broken = columns.fill(fields, row, defaults.site());
    if (broken == null) {
      broken = defaults.complete(row);
    }
    return broken == null ? columns.missing(row) : broken;
  }
}
