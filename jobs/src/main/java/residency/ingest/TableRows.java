package residency.ingest;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/** Turns rows as Spark reads them of Parquet files into staged rows, file by file. */
final class TableRows implements Iterator<InternalRow> {
  private static final byte[] NOTHING = {};

  private final Table table;
  private final Map<String, InputFile> files;
  private final StructType columns;
  private final Iterator<InternalRow> rows;
  private final Deque<InternalRow> ready = new ArrayDeque<>();
  private String path = "";
  private long bytes;
  private boolean finishing;
  private @Nullable RowSink sink;
  private @Nullable TableRowReader reader;

  /**
   * @param files by the path of {@link #pathOf}
   * @param columns first columns of the rows; file path, row index and file size follow
   */
  TableRows(
      Table table, Map<String, InputFile> files, StructType columns, Iterator<InternalRow> rows) {
    this.table = table;
    this.files = files;
    this.columns = columns;
    this.rows = rows;
  }

  /** The plain path of a file in the encoded form that Spark tells. */
  static String pathOf(String encoded) {
    return URI.create(encoded).getPath();
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty()) {
      if (rows.hasNext()) {
        stage(rows.next());
      } else if (!finish()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void stage(InternalRow row) {
    int at = columns.length();
    String of = row.getUTF8String(at).toString();
    RowSink into = sink;
    TableRowReader by = reader;
    if (into == null || by == null || !of.equals(path)) {
      finish();
      path = of;
      InputFile file = files.get(pathOf(of));
      if (file == null) {
        throw new IllegalStateException("Spark read a file that no input names: " + of);
      }
      into = new RowSink(table, file, false, this::add);
      by = new TableRowReader(table, Splits.source(file), columns);
      sink = into;
      reader = by;
    }
    long position = row.getLong(at + 1);
    long size = position == 0 ? row.getLong(at + 2) : 0;
    bytes += size;
    String fault = by.read(row, into.row());
    if (fault == null) {
      into.emit(position, 1, size);
    } else {
      into.reject(position, fault, NOTHING, 0, 0, size);
    }
  }

  /** Takes a staged row; the one of an input row is taken over before the next is staged. */
  private void add(UnsafeRow staged) {
    ready.add(finishing ? staged.copy() : staged);
  }

  /** Ends the file being read; false if there is none. */
  private boolean finish() {
    RowSink done = sink;
    sink = null;
    if (done == null) {
      return false;
    }
    finishing = true;
    done.finish(bytes);
    finishing = false;
    bytes = 0;
    return true;
  }
}
