package residency.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import residency.config.InputSpec;
import residency.config.Site;
import residency.ingest.format.Format;
import residency.ingest.format.PhoneHome;
import residency.ingest.format.S3Listing;
import residency.ingest.format.S3Manifest;
import residency.schema.Column.Type;
import residency.schema.Table;
import residency.table.SparkSchemas;

/**
 * Reads Parquet files into staged rows of one table: columns by name with our types, or with those
 * of a vendor's format, missing ones null, checked and made canonical like those of any other
 * format. A file's bytes count with its first row.
 */
final class ReadTables {
  private final SparkSession spark;

  ReadTables(SparkSession spark) {
    this.spark = spark;
  }

  /** The rows and entries of the files, as {@link Staged} describes them. */
  Dataset<Row> read(Table table, List<InputFile> files) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Map<InputSpec, List<InputFile>> byInput =
        files.stream()
            .collect(
                Collectors.groupingBy(InputFile::input, LinkedHashMap::new, Collectors.toList()));
    List<InputFile> empty = new ArrayList<>();
    JavaRDD<InternalRow> rows = null;
    for (Map.Entry<InputSpec, List<InputFile>> input : byInput.entrySet()) {
      StructType columns = columns(table, input.getKey());
      List<InputFile> none =
          new ParquetFooters(context.hadoopConfiguration())
              .check(input.getValue(), theirs(columns, input.getKey()));
      empty.addAll(none);
      List<InputFile> full =
          input.getValue().stream().filter(Predicate.not(none::contains)).toList();
      if (!full.isEmpty()) {
        JavaRDD<InternalRow> read = rowsOf(table, full, columns, theirs(columns, input.getKey()));
        rows = rows == null ? read : rows.union(read);
      }
    }
    JavaRDD<InternalRow> rejects =
        context.parallelize(empty, 1).mapPartitions(new RejectEmpty(table));
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(
            (rows == null ? rejects : rows.union(rejects)).rdd(), Staged.schema(table), false);
  }

  /** Whether Spark reads the file: Parquet, of the format of that name or of a vendor's. */
  static boolean reads(InputFile file) {
    S3Listing listing = file.listing();
    if (listing != null) {
      return listing.format() == S3Manifest.FileFormat.PARQUET;
    }
    Format format = Format.of(file.input().format());
    return format.shape() == Format.Shape.TABLE
        || (format.shape() == Format.Shape.LINE
            && file.uri().endsWith(".parquet")
            && !format.lines().parquetColumns().isEmpty());
  }

  /** The columns to look for, and the one of the site. */
  private static StructType columns(Table table, InputSpec input) {
    Format format = Format.of(input.format());
    StructType columns =
        format.shape() == Format.Shape.LINE ? vendorColumns(format) : ownColumns(table, input);
    if (input.site() instanceof Site.Column site
        && Arrays.stream(columns.fieldNames()).noneMatch(site.name()::equalsIgnoreCase)) {
      columns = columns.add(site.name(), DataTypes.StringType, true);
    }
    return table == Table.SUBJECT
        ? columns.add(PhoneHome.COLUMN, DataTypes.StringType, true)
        : columns;
  }

  private static StructType vendorColumns(Format format) {
    StructType columns = new StructType();
    for (Map.Entry<String, Type> column : format.lines().parquetColumns().entrySet()) {
      boolean number = column.getValue() == Type.LONG;
      columns =
          columns.add(column.getKey(), number ? DataTypes.LongType : DataTypes.StringType, true);
    }
    return columns;
  }

  /** Those of the table that an input has. */
  private static StructType ownColumns(Table table, InputSpec input) {
    StructType columns = new StructType();
    Table published = Ledger.published(table);
    for (StructField field : SparkSchemas.of(table).fields()) {
      boolean ours = field.name().equals("file_id") || field.name().equals("position");
      boolean told = !S3Columns.isOf(input) || S3Columns.INVENTORY.containsKey(field.name());
      if (!ours && told && published.schema().has(field.name())) {
        columns = columns.add(field.name(), field.dataType(), true);
      }
    }
    return columns;
  }

  /** The columns under the names that the files of an input have for them. */
  private static StructType theirs(StructType columns, InputSpec input) {
    if (!S3Columns.isOf(input)) {
      return columns;
    }
    StructType theirs = new StructType();
    for (StructField field : columns.fields()) {
      String name = S3Columns.INVENTORY.getOrDefault(field.name(), field.name());
      theirs = theirs.add(name, field.dataType(), true);
    }
    return theirs;
  }

  private JavaRDD<InternalRow> rowsOf(
      Table table, List<InputFile> files, StructType columns, StructType theirs) {
    String[] paths =
        files.stream().map(f -> ParquetFooters.path(f).toString()).toArray(String[]::new);
    List<Column> read = new ArrayList<>();
    for (String name : theirs.fieldNames()) {
      read.add(col("`" + name + "`"));
    }
    read.add(col("_metadata.file_path"));
    read.add(col("_metadata.row_index"));
    read.add(col("_metadata.file_size"));
    Dataset<Row> rows =
        spark
            .read()
            .schema(theirs)
            .option("__globPaths__", "false")
            .parquet(paths)
            .select(read.toArray(Column[]::new));
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(new StageRows(table, byPath(files), columns));
  }

  /** Files by the path that Spark tells of a row's file, see {@link TableRows#pathOf}. */
  private static Map<String, InputFile> byPath(Collection<InputFile> files) {
    return files.stream()
        .collect(Collectors.toMap(f -> ParquetFooters.path(f).toUri().getPath(), f -> f));
  }

  private static final class StageRows
      implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    private static final long serialVersionUID = 1;

    private final Table table;
    private final Map<String, InputFile> files;
    private final StructType columns;

    StageRows(Table table, Map<String, InputFile> files, StructType columns) {
      this.table = table;
      this.files = files;
      this.columns = columns;
    }

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
      return new TableRows(table, files, columns, rows);
    }
  }

  private static final class RejectEmpty
      implements FlatMapFunction<Iterator<InputFile>, InternalRow> {
    private static final long serialVersionUID = 1;

    private final Table table;

    RejectEmpty(Table table) {
      this.table = table;
    }

    @Override
    public Iterator<InternalRow> call(Iterator<InputFile> files) {
      List<InternalRow> rows = new ArrayList<>();
      while (files.hasNext()) {
        InputFile file = files.next();
        RowSink sink = new RowSink(table, file, false, (UnsafeRow row) -> rows.add(row.copy()));
        sink.reject(0, SplitRows.EMPTY_FILE, new byte[0], 0, 0, file.length());
        sink.finish(file.length());
      }
      return rows.iterator();
    }
  }
}
