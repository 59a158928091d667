package residency.ingest;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.ColumnRules;
import residency.ingest.format.PhoneHome;
import residency.ingest.format.RowDefaults;
import residency.ingest.format.Source;
import residency.ingest.format.TextCells;
import residency.ingest.format.TextCells.TextCell;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * Fills the cells of a table from a row of Spark, by column name: addresses parsed strictly and
 * made canonical, names normalised, and what the row leaves out taken from the config.
 */
final class TableRowReader {
  private static final String BAD_NUMBER = "BAD_NUMBER";

  private final Column.Type[] types;
  private final int[] from;
  private final long[] most;
  private final @Nullable TextCell[] texts;
  private final int site;
  private final int siteFrom;
  private final int phoneFrom;
  private final RowDefaults defaults;

  /**
   * @param columns first columns of the rows to come
   */
  TableRowReader(Table table, Source source, StructType columns) {
    TableSchema schema = table.schema();
    List<String> names = List.of(columns.fieldNames());
    int width = schema.columns().size();
    this.types = new Column.Type[width];
    this.from = new int[width];
    this.most = new long[width];
    this.texts = new TextCell[width];
    for (int i = 0; i < width; i++) {
      Column column = schema.columns().get(i);
      types[i] = column.type();
      from[i] = names.indexOf(column.name());
      most[i] = ColumnRules.most(column);
      texts[i] = column.type() == Column.Type.STRING ? TextCells.of(table, column.name()) : null;
    }
    this.site = schema.has("site") ? schema.index("site") : -1;
    String siteColumn = source.siteColumn();
    this.siteFrom = siteColumn == null ? -1 : names.indexOf(siteColumn);
    this.phoneFrom = table == Table.SUBJECT ? names.indexOf(PhoneHome.COLUMN) : -1;
    this.defaults = new RowDefaults(source, table);
  }

  /**
   * Fills the cells, which may go on using what the row holds.
   *
   * @return why the row is broken, null if it is not
   */
  @Nullable String read(InternalRow row, Cells cells) {
    for (int i = 0; i < from.length; i++) {
      if (from[i] < 0 || row.isNullAt(from[i])) {
        continue;
      }
      String fault = set(i, row, from[i], cells);
      if (fault != null) {
        return fault;
      }
    }
    if (site >= 0 && siteFrom >= 0 && !row.isNullAt(siteFrom)) {
      setText(site, null, row.getUTF8String(siteFrom), cells);
    }
    if (phoneFrom >= 0 && !row.isNullAt(phoneFrom)) {
      String fault = PhoneHome.fill(cells, row.getUTF8String(phoneFrom).toString());
      if (fault != null) {
        return fault;
      }
    }
    return defaults.complete(cells);
  }

  private @Nullable String set(int column, InternalRow row, int at, Cells cells) {
    switch (types[column]) {
      case TIMESTAMP -> cells.setLong(column, row.getLong(at));
      case BOOLEAN -> cells.setBoolean(column, row.getBoolean(at));
      case LONG -> {
        return setNumber(column, row.getLong(at), cells);
      }
      case INTEGER -> {
        return setNumber(column, row.getInt(at), cells);
      }
      case DOUBLE -> {
        double value = row.getDouble(at);
        cells.setDouble(column, value);
        return value >= 0 && value < Double.POSITIVE_INFINITY ? null : BAD_NUMBER;
      }
      case LONGS -> {
        long[] values = row.getArray(at).toLongArray();
        cells.setLongs(column, values);
        return Arrays.stream(values).allMatch(value -> value >= 0) ? null : BAD_NUMBER;
      }
      case STRING -> {
        return setText(column, texts[column], row.getUTF8String(at), cells);
      }
      case NESTED -> throw new IllegalStateException("no input has nested columns");
    }
    return null;
  }

  private @Nullable String setNumber(int column, long value, Cells cells) {
    cells.setLong(column, value);
    return value >= 0 && value <= most[column] ? null : BAD_NUMBER;
  }

  /**
   * Sets text; none at all is null, as everywhere.
   *
   * @param cell how the column is read; null: as it is
   */
  private static @Nullable String setText(
      int column, @Nullable TextCell cell, UTF8String text, Cells cells) {
    int length = text.numBytes();
    if (length == 0) {
      return null;
    }
    byte[] b;
    int start;
    if (text.getBaseObject() instanceof byte[] held) { // as Spark holds text, but off the heap
      b = held;
      start = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
    } else {
      b = text.getBytes();
      start = 0;
    }
    if (cell != null) {
      return cell.set(cells, b, start, start + length);
    }
    cells.setText(column, b, start, start + length);
    return null;
  }
}
