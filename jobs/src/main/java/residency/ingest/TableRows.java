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
import residency.ingest.format.Format;
import residency.ingest.format.Sink;
import residency.schema.Table;

/** Turns rows as Spark reads them of Parquet files into staged rows, file by file. */
final class TableRows implements Iterator<InternalRow> {
  /** Reads the rows of one file. */
  interface Parser {
    /**
     * Gives a row, or why there is none, to the sink.
     *
     * @param position number of the row in its file
     * @param inputBytes bytes of input it stands for
     */
    void parse(InternalRow row, long position, long inputBytes, Sink sink);
  }

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
  private @Nullable Parser parser;

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
    Parser by = parser;
    if (into == null || by == null || !of.equals(path)) {
      finish();
      path = of;
      InputFile file = files.get(pathOf(of));
      if (file == null) {
        throw new IllegalStateException("Spark read a file that no input names: " + of);
      }
      into = new RowSink(table, file, false, this::add);
      by = parser(file);
      sink = into;
      parser = by;
    }
    long position = row.getLong(at + 1);
    long size = position == 0 ? row.getLong(at + 2) : 0;
    bytes += size;
    by.parse(row, position, size, into);
  }

  private Parser parser(InputFile file) {
    if (Format.of(file.input().format()).shape() == Format.Shape.LINE) {
      return new TableLines(table, file, columns);
    }
    return new Own(new TableRowReader(table, Splits.source(file), columns));
  }

  /** Takes a staged row; the only one of an input row is taken over before the next is staged. */
  private void add(UnsafeRow staged) {
    boolean only = !finishing && parser instanceof Own;
    ready.add(only ? staged : staged.copy());
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

  /** Reads rows that have our columns. */
  private record Own(TableRowReader reader) implements Parser {
    @Override
    public void parse(InternalRow row, long position, long inputBytes, Sink sink) {
      String fault = reader.read(row, sink.row());
      if (fault == null) {
        sink.emit(position, 1, inputBytes);
      } else {
        sink.reject(position, fault, NOTHING, 0, 0, inputBytes);
      }
    }
  }
}
