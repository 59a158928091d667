package residency.ingest;

import static org.apache.spark.sql.functions.col;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.Sink;
import residency.ingest.format.Source;
import residency.schema.Cells;
import residency.schema.Table;
import residency.table.SparkSchemas;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads local Parquet files on the driver, row by row, with the checks that inputs of that format
 * get: for references, which become look-ups there.
 */
public final class TableFiles {
  private final SparkSession spark;

  /**
   * @param spark a session with the settings that results depend on
   */
  public TableFiles(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Gives all rows of a file, positions being their numbers from 0.
   *
   * @throws residency.UserError naming file and column if the file is no Parquet, or a column is
   *     unknown or of a wrong type
   */
  public void read(Path file, Table table, Sink sink) {
    StructType columns = SparkSchemas.of(table);
    ParquetFooters footers = new ParquetFooters(spark.sessionState().newHadoopConf());
    if (footers.checkOnly(file, columns) == 0) {
      return;
    }
    Source source = new Source(file.toString(), null, null, null, null);
    TableRowReader reader = new TableRowReader(table, source, columns);
    Iterator<InternalRow> rows = rows(file, columns);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      long position = row.getLong(columns.length());
      String fault = reader.read(row, sink.row());
      if (fault == null) {
        fault = missing(table, sink.row());
      }
      if (fault == null) {
        sink.emit(position, 1, 0);
      } else {
        byte[] text = text(row, columns).getBytes(StandardCharsets.UTF_8);
        sink.reject(position, fault, text, 0, text.length, 0);
      }
    }
  }

  private Iterator<InternalRow> rows(Path file, StructType columns) {
    List<Column> read = new ArrayList<>();
    for (String name : columns.fieldNames()) {
      read.add(col(name));
    }
    read.add(col("_metadata.row_index"));
    Dataset<Row> rows =
        spark
            .read()
            .schema(columns)
            .option("__globPaths__", "false")
            .parquet(new org.apache.hadoop.fs.Path(file.toUri()).toString())
            .select(read.toArray(Column[]::new));
    return CollectionConverters.asJava(
        ((org.apache.spark.sql.classic.Dataset<Row>) rows)
            .queryExecution()
            .executedPlan()
            .executeToIterator());
  }

  /** The first cell that is null and must not be, as a reason; the config may give the source. */
  private static @Nullable String missing(Table table, Cells cells) {
    for (residency.schema.Column column : table.schema().columns()) {
      if (!column.nullable()
          && !column.name().equals("source")
          && cells.isNull(table.schema().index(column.name()))) {
        return "MISSING_" + column.name().toUpperCase(Locale.ROOT);
      }
    }
    return null;
  }

  /** A row as a person may look for it: {@code asn=132203, entity_id=tencent}. */
  private static String text(InternalRow row, StructType columns) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.length(); i++) {
      StructField column = columns.fields()[i];
      if (!row.isNullAt(i)) {
        Object value = row.get(i, column.dataType());
        String text =
            value instanceof ArrayData longs
                ? Arrays.toString(longs.toLongArray())
                : value.toString();
        cells.add(column.name() + "=" + text);
      }
    }
    return String.join(", ", cells);
  }
}
