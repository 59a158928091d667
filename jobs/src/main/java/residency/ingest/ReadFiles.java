package residency.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.Format;
import residency.ingest.format.S3Listing;
import residency.ingest.format.S3Manifest;
import residency.schema.Table;

/** Reads files by line and by stream into staged rows of one table, each file once. */
final class ReadFiles {
  private static final Set<Table> WITHOUT_RAW =
      Set.of(Table.SUBJECT, Table.SUBJECT_EVENT, Table.CONSENT, Table.LEASE);

  private final SparkSession spark;
  private final Storage storage;

  ReadFiles(SparkSession spark, Storage storage) {
    this.spark = spark;
    this.storage = storage;
  }

  /**
   * The rows and entries of the files, as {@link Staged} describes them. Nothing is read before
   * they are asked for, but the headers of cut files.
   *
   * @param targetBytes bytes that a task should read
   */
  Dataset<Row> read(Table table, List<InputFile> files, long targetBytes) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Splits splits = new Splits(storage, targetBytes);
    List<Split> parts = new HeaderIndex(context, storage).index(splits.of(files));
    List<List<Split>> tasks = splits.tasks(parts);
    JavaRDD<InternalRow> rows =
        context
            .parallelize(tasks, Math.max(1, tasks.size()))
            .mapPartitions(new ReadTasks(table, storage));
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), Staged.schema(table), false);
  }

  /** Opens a part of a file by the shape of its format. */
  static SplitRows open(Split split, Table table, Storage storage) throws IOException {
    S3Listing listing = split.file().listing();
    if (listing != null && listing.format() == S3Manifest.FileFormat.ORC) {
      return new OrcRows(table, S3Columns.INVENTORY, split, storage);
    }
    Format format = Format.of(split.file().input().format());
    boolean keepsRaw = !WITHOUT_RAW.contains(table);
    return format.shape() == Format.Shape.LINE
        ? new LineRows(format.lines(), table, keepsRaw, split, storage)
        : new StreamRows(format.stream(), table, keepsRaw, split, storage);
  }

  private static final class ReadTasks
      implements FlatMapFunction<Iterator<List<Split>>, InternalRow> {
    private static final long serialVersionUID = 1;

    private final Table table;
    private final Storage storage;

    ReadTasks(Table table, Storage storage) {
      this.table = table;
      this.storage = storage;
    }

    @Override
    public Iterator<InternalRow> call(Iterator<List<Split>> tasks) {
      TaskRows rows = new TaskRows(tasks, table, storage);
      TaskCompletionListener close = context -> rows.close();
      TaskContext.get().addTaskCompletionListener(close);
      return rows;
    }
  }

  /** The rows of the parts of a task, one part after the other. */
  private static final class TaskRows implements Iterator<InternalRow> {
    private final Iterator<List<Split>> tasks;
    private final Table table;
    private final Storage storage;
    private Iterator<Split> parts = List.<Split>of().iterator();
    private @Nullable SplitRows open;
    private @Nullable UnsafeRow next;

    TaskRows(Iterator<List<Split>> tasks, Table table, Storage storage) {
      this.tasks = tasks;
      this.table = table;
      this.storage = storage;
    }

    @Override
    public boolean hasNext() {
      while (next == null) {
        SplitRows part = open;
        if (part != null) {
          next = pull(part);
          if (next == null) {
            close();
          }
        } else if (!openNext()) {
          return false;
        }
      }
      return true;
    }

    private static @Nullable UnsafeRow pull(SplitRows part) {
      try {
        return part.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private boolean openNext() {
      while (!parts.hasNext()) {
        if (!tasks.hasNext()) {
          return false;
        }
        parts = tasks.next().iterator();
      }
      Split part = parts.next();
      try {
        open = ReadFiles.open(part, table, storage);
      } catch (IOException e) {
        throw new UncheckedIOException("file " + part.file().uri() + " can't be opened", e);
      }
      return true;
    }

    @Override
    public InternalRow next() {
      UnsafeRow row = hasNext() ? next : null;
      if (row == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return row;
    }

    void close() {
      SplitRows part = open;
      open = null;
      if (part == null) {
        return;
      }
      try {
        part.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
