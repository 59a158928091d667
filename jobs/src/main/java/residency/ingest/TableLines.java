package residency.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import residency.ingest.format.Format;
import residency.ingest.format.LineFormat;
import residency.ingest.format.LineFormat.LineParser;
import residency.ingest.format.Sink;
import residency.schema.Table;

/** Reads the rows of a vendor's Parquet files as the lines that its text files would have. */
final class TableLines implements TableRows.Parser {
  private final StructField[] columns;
  private final LineParser lines;
  private byte[] buffer = new byte[512];
  private int length;

  /**
   * @param file of a format with {@link LineFormat#parquetColumns}
   * @param columns first columns of the rows to come, longs or strings
   */
  TableLines(Table table, InputFile file, StructType columns) {
    this.columns = columns.fields();
    LineFormat format = Format.of(file.input().format()).lines();
    this.lines = format.parser(Splits.source(file), table);
    byte[] header = String.join(" ", columns.fieldNames()).getBytes(StandardCharsets.UTF_8);
    lines.parse(header, 0, header.length, 0, 0, new RowSink(table, file, false, row -> {}));
  }

  @Override
  public void parse(InternalRow row, long position, long inputBytes, Sink sink) {
    length = 0;
    for (int i = 0; i < columns.length; i++) {
      if (i > 0) {
        add(new byte[] {' '});
      }
      add(text(row, i));
    }
    lines.parse(buffer, 0, length, position, inputBytes, sink);
  }

  private byte[] text(InternalRow row, int column) {
    byte[] text = {};
    if (!row.isNullAt(column)) {
      text =
          columns[column].dataType().equals(DataTypes.LongType)
              ? Long.toString(row.getLong(column)).getBytes(StandardCharsets.US_ASCII)
              : row.getUTF8String(column).getBytes();
    }
    return text.length == 0 ? new byte[] {'-'} : text;
  }

  private void add(byte[] text) {
    if (length + text.length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + text.length));
    }
    System.arraycopy(text, 0, buffer, length, text.length);
    length += text.length;
  }
}
