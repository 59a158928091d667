package residency.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;

/** Turns {@link Cells} and entries into rows of {@link Staged#schema}, as Spark keeps them. */
final class RowEncoder {
  private static final int BUFFER = 512;

  private final UnsafeRowWriter writer;
  private final List<Column> columns;
  private final int width;
  private final int fileId;
  private final int position;
  private final int inputColumn;
  private final int entryColumn;
  private final int reasonColumn;
  private final int rawColumn;
  private final int rowsColumn;
  private final int bytesColumn;
  private final int fromColumn;
  private final int toColumn;
  private final int input;
  private final byte[] fileIdText;

  RowEncoder(Table table, int input, String fileId) {
    StructType schema = Staged.schema(table);
    this.width = schema.length();
    this.writer = new UnsafeRowWriter(width, BUFFER);
    this.columns = table.schema().columns();
    this.fileId = table.schema().index("file_id");
    this.position = table.schema().index("position");
    this.inputColumn = schema.fieldIndex(Staged.INPUT);
    this.entryColumn = schema.fieldIndex(Staged.ENTRY);
    this.reasonColumn = schema.fieldIndex(Staged.REASON);
    this.rawColumn = schema.fieldIndex(Staged.RAW);
    this.rowsColumn = schema.fieldIndex(Staged.ROWS);
    this.bytesColumn = schema.fieldIndex(Staged.BYTES);
    this.fromColumn = schema.fieldIndex(Staged.FROM);
    this.toColumn = schema.fieldIndex(Staged.TO);
    this.input = input;
    this.fileIdText = fileId.getBytes(StandardCharsets.UTF_8);
  }

  /** A row of the table; valid until the next call. */
  UnsafeRow row(Cells cells, long at, long rows, long bytes) {
    start(Staged.ROW, rows, bytes);
    for (int i = 0; i < columns.size(); i++) {
      if (i == fileId || i == position) {
        continue;
      }
      if (cells.isNull(i)) {
        writer.setNullAt(i);
      } else {
        write(i, columns.get(i).type(), cells);
      }
    }
    writer.write(position, at);
    writer.setNullAt(reasonColumn);
    writer.setNullAt(rawColumn);
    return finish(null, null);
  }

  /** An entry that is no row; valid until the next call. */
  UnsafeRow entry(
      String entry,
      @Nullable Long at,
      @Nullable String reason,
      @Nullable String raw,
      long rows,
      long bytes) {
    return entry(entry, at, reason, raw, rows, bytes, null, null);
  }

  /** A gap; valid until the next call. */
  UnsafeRow gap(String reason, long fromMicros, long toMicros) {
    return entry(Staged.GAP, null, reason, null, 0, 0, fromMicros, toMicros);
  }

  private UnsafeRow entry(
      String entry,
      @Nullable Long at,
      @Nullable String reason,
      @Nullable String raw,
      long rows,
      long bytes,
      @Nullable Long fromMicros,
      @Nullable Long toMicros) {
    start(entry, rows, bytes);
    for (int i = 0; i < columns.size(); i++) {
      if (i != fileId && i != position) {
        writer.setNullAt(i);
      }
    }
    writeLong(position, at);
    writeText(reasonColumn, reason);
    writeText(rawColumn, raw);
    return finish(fromMicros, toMicros);
  }

  private void start(String entry, long rows, long bytes) {
    writer.reset();
    writer.zeroOutNullBytes();
    writer.write(fileId, fileIdText);
    writer.write(inputColumn, input);
    writeText(entryColumn, entry);
    writer.write(rowsColumn, rows);
    writer.write(bytesColumn, bytes);
  }

  private UnsafeRow finish(@Nullable Long fromMicros, @Nullable Long toMicros) {
    writeLong(fromColumn, fromMicros);
    writeLong(toColumn, toMicros);
    return writer.getRow();
  }

  private void write(int column, Column.Type type, Cells cells) {
    switch (type) {
      case STRING ->
          writer.write(
              column, cells.textBytes(column), cells.textFrom(column), cells.textLength(column));
      case TIMESTAMP, LONG -> writer.write(column, cells.getLong(column));
      case INTEGER -> writer.write(column, Math.toIntExact(cells.getLong(column)));
      case DOUBLE -> writer.write(column, cells.getDouble(column));
      case BOOLEAN -> writer.write(column, cells.getBoolean(column));
      case LONGS -> {
        int before = writer.cursor();
        writer.write(UnsafeArrayData.fromPrimitiveArray(cells.getLongs(column)));
        writer.setOffsetAndSizeFromPreviousCursor(column, before);
      }
      case NESTED ->
          throw new IllegalStateException("column " + columns.get(column).name() + " is no input");
    }
  }

  private void writeText(int column, @Nullable String text) {
    if (text == null) {
      writer.setNullAt(column);
    } else {
      writer.write(column, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void writeLong(int column, @Nullable Long value) {
    if (value == null) {
      writer.setNullAt(column);
    } else {
      writer.write(column, value);
    }
  }
}
