package residency.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import residency.schema.Table;
import residency.table.DirectCommitProtocol.Written;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the rows of a table as Parquet files, by day, sorted unless they are so already. One
 * shuffle brings each day together; adaptive execution then joins small days into one task and
 * splits a big day over several, so that a small day is one file and no file is much bigger than
 * {@code spark.sql.adaptive.advisoryPartitionSizeInBytes} of shuffled rows.
 */
final class TableWriter {
  /** Column that the rows carry beside the table's own where its schema says {@code file}. */
  static final String DAY = "day";

  /** Small enough that a look-up skips most of a file, big enough to be read in one go. */
  private static final long ROW_GROUP_BYTES = 32L << 20;

  private static final String DAY_OF_TIMESTAMP =
      "date_from_unix_date(cast((unix_micros(`%1$s`)"
          + " - pmod(unix_micros(`%1$s`), 86400000000)) div 86400000000 as int))";

  private final Configuration conf;

  TableWriter(Configuration conf) {
    this.conf = conf;
  }

  /**
   * Writes rows and tells of each file what is in it.
   *
   * @param rows with the table's columns by name; null in a column that may not be null fails
   * @param arrange whether to bring days together and sort; else each partition of the rows gives
   *     files of its own, with the rows in their order
   * @param folder the table's folder
   * @param wholeDay the day of all rows where the table is not cut into days
   */
  List<Written> write(
      Table table, Dataset<Row> rows, boolean arrange, Path folder, String run, String wholeDay)
      throws IOException {
    String protocol = rows.sparkSession().conf().get("spark.sql.sources.commitProtocolClass");
    if (!protocol.equals(DirectCommitProtocol.class.getName())) {
      throw new IllegalStateException("these rows are not of a session made by ResultSettings");
    }
    boolean byDay = table.schema().day() != null;
    Layout layout = Layout.of(table);
    Dataset<Row> shaped = rows.select(columns(table, rows.schema()));
    Path manifest = new Path(folder, "_manifest-" + run + ".json");
    DataFrameWriter<Row> writer =
        (arrange ? arranged(shaped, byDay, layout) : shaped)
            .write()
            .format("parquet")
            .mode(SaveMode.Append)
            .option("compression", "zstd")
            .option("parquet.block.size", ROW_GROUP_BYTES)
            .option("parquet.bloom.filter.adaptive.enabled", true)
            .option(DirectCommitProtocol.RUN, run)
            .option(DirectCommitProtocol.MANIFEST, manifest.toString());
    for (String column : layout.bloom()) {
      writer = writer.option("parquet.bloom.filter.enabled#" + column, true);
    }
    for (String column : layout.plain()) {
      writer = writer.option("parquet.enable.dictionary#" + column, false);
    }
    writer = byDay ? writer.partitionBy(DAY) : writer.option(DirectCommitProtocol.DAY, wholeDay);
    writer.save(folder.toString());
    return take(manifest);
  }

  private static Dataset<Row> arranged(Dataset<Row> rows, boolean byDay, Layout layout) {
    List<Column> order = new ArrayList<>();
    if (byDay) {
      order.add(col(DAY));
    }
    layout.sort().forEach(column -> order.add(col(column)));
    return (byDay ? rows.hint("rebalance", col(DAY)) : rows.hint("rebalance"))
        .sortWithinPartitions(order.toArray(Column[]::new));
  }

  /** The table's columns in order, checked, and the day if rows differ in it. */
  private static Column[] columns(Table table, StructType given) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : SparkSchemas.of(table).fields()) {
      require(table, given, field.name(), field.dataType());
      columns.add(notNull(table, field).as(field.name()));
    }
    String day = table.schema().day();
    if ("file".equals(day)) {
      require(table, given, DAY, DataTypes.DateType);
      columns.add(notNull(table, new StructField(DAY, DataTypes.DateType, false, null)).as(DAY));
    } else if (day != null) {
      columns.add(expr(DAY_OF_TIMESTAMP.formatted(day)).as(DAY));
    }
    return columns.toArray(Column[]::new);
  }

  private static Column notNull(Table table, StructField field) {
    Column value = col(field.name());
    if (field.nullable()) {
      return value;
    }
    String message = "table %s: a row has no %s".formatted(table.tableName(), field.name());
    return coalesce(value, raise_error(lit(message)).cast(field.dataType()));
  }

  private static void require(Table table, StructType given, String column, DataType type) {
    boolean there = Arrays.asList(given.fieldNames()).contains(column);
    if (!there || !DataType.equalsIgnoreNullability(given.apply(column).dataType(), type)) {
      throw new IllegalArgumentException(
          "table %s needs column %s as %s, the rows have %s"
              .formatted(
                  table.tableName(),
                  column,
                  type.catalogString(),
                  there ? given.apply(column).dataType().catalogString() : "none of that name"));
    }
  }

  private List<Written> take(Path manifest) throws IOException {
    FileSystem fs = manifest.getFileSystem(conf);
    List<Written> files;
    try (FSDataInputStream in = fs.open(manifest)) {
      files =
          JsonMapper.shared().readValue(in.readAllBytes(), new TypeReference<List<Written>>() {});
    }
    fs.delete(manifest, false);
    return files;
  }
}
