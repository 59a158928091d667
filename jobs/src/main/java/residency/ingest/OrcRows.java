package residency.ingest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import residency.ingest.format.RowDefaults;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * Reads an ORC file from its start on, position being the number of the row. Spark's reader tells
 * no row numbers and takes a timestamp for one of the machine's own zone; here it is UTC. The
 * file's bytes count with its first row.
 */
final class OrcRows implements SplitRows {
  private static final byte[] NOTHING = {};
  private static final long MILLIS = 1_000;
  private static final long MICROS = 1_000_000;

  /** Puts a value of a batch into the row being filled. */
  private interface Filler {
    void fill(int at, Cells row);
  }

  private final Split split;
  private final Reader file;
  private final RecordReader records;
  private final VectorizedRowBatch batch;
  private final List<Filler> fillers = new ArrayList<>();
  private final RowDefaults defaults;
  private final RowSink sink;
  private final Deque<UnsafeRow> ready = new ArrayDeque<>();
  private long position;
  private int at;
  private boolean finished;

  /**
   * @param columns for a column of the table the one of the file, which may be missing
   * @throws UserError naming the file if it is no ORC, or a column that has another type
   */
  OrcRows(Table table, Map<String, String> columns, Split split, Storage storage)
      throws IOException {
    this.split = split;
    this.defaults = new RowDefaults(split.source(), table);
    this.sink = new RowSink(table, split.file(), false, row -> ready.add(row.copy()));
    this.file = open(split.file(), storage);
    this.batch = file.getSchema().createRowBatch();
    this.records = file.rows();
    List<String> names = file.getSchema().getFieldNames();
    columns.forEach(
        (ours, theirs) -> {
          int child = names.indexOf(theirs);
          if (child >= 0) {
            TypeDescription type = file.getSchema().getChildren().get(child);
            fillers.add(filler(table, ours, batch.cols[child], type, theirs));
          }
        });
  }

  private static Reader open(InputFile file, Storage storage) {
    Path path = ParquetFooters.path(file);
    try {
      return OrcFile.createReader(
          path, OrcFile.readerOptions(storage.hadoop()).useUTCTimestamp(true));
    } catch (IOException | RuntimeException e) {
      throw new UserError(
          UserError.BAD_INPUT,
          "file " + file.uri() + " can't be read as ORC: " + e.getMessage(),
          e);
    }
  }

  private Filler filler(
      Table table, String name, ColumnVector values, TypeDescription type, String theirs) {
    int column = table.schema().index(name);
    Class<? extends ColumnVector> wanted =
        switch (table.schema().columns().get(column).type()) {
          case STRING -> BytesColumnVector.class;
          case TIMESTAMP -> TimestampColumnVector.class;
          default -> LongColumnVector.class;
        };
    if (wanted.isInstance(values)) {
      return (at, row) -> {
        int i = values.isRepeating ? 0 : at;
        if (values.noNulls || !values.isNull[i]) {
          set(row, column, values, i);
        }
      };
    }
    throw new UserError(
        UserError.BAD_INPUT,
        "file "
            + split.file().uri()
            + ": column "
            + theirs
            + " has type "
            + type
            + ", which can't give "
            + name);
  }

  private static void set(Cells row, int column, ColumnVector values, int i) {
    if (values instanceof BytesColumnVector texts) {
      if (texts.length[i] > 0) {
        row.setText(column, texts.vector[i], texts.start[i], texts.start[i] + texts.length[i]);
      }
    } else if (values instanceof TimestampColumnVector times) {
      long seconds = Math.floorDiv(times.time[i], MILLIS);
      row.setLong(column, seconds * MICROS + times.nanos[i] / MILLIS);
    } else {
      row.setLong(column, ((LongColumnVector) values).vector[i]);
    }
  }

  @Override
  public @Nullable UnsafeRow next() throws IOException {
    while (ready.isEmpty() && !finished) {
      if (at < batch.size) {
        read();
      } else if (records.nextBatch(batch)) {
        at = 0;
      } else {
        finish();
      }
    }
    return ready.poll();
  }

  private void read() {
    Cells row = sink.row();
    for (Filler filler : fillers) {
      filler.fill(at, row);
    }
    at++;
    long bytes = position == 0 ? split.file().length() : 0;
    String fault = defaults.complete(row);
    if (fault == null) {
      sink.emit(position, 1, bytes);
    } else {
      sink.reject(position, fault, NOTHING, 0, 0, bytes);
    }
    position++;
  }

  private void finish() {
    finished = true;
    if (position == 0) {
      sink.reject(0, EMPTY_FILE, NOTHING, 0, 0, split.file().length());
    }
    sink.finish(split.file().length());
  }

  @Override
  public void close() throws IOException {
    records.close();
    file.close();
  }
}
