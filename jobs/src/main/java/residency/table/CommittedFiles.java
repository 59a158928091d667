package residency.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.DataSourceStrategy$;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import residency.schema.Table;
import scala.Option;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Exactly these files, for Spark's own Parquet scan: filters reach the files, days and columns that
 * are not asked for are not read, and no folder is ever listed.
 *
 * @param folder the table's folder
 * @param days the files by day, an ISO date or {@link Commit.Entry#ALL}
 */
record CommittedFiles(Table table, Path folder, SortedMap<String, List<FileStatus>> days)
    implements FileIndex {

  /** The files as a table, with our schema. */
  HadoopFsRelation relation(SparkSession spark) {
    java.util.Map<String, String> options =
        java.util.Map.of(
            "mergeSchema", "false", "ignoreCorruptFiles", "false", "ignoreMissingFiles", "false");
    return new HadoopFsRelation(
        this,
        new StructType(),
        SparkSchemas.of(table),
        Option.empty(),
        new ParquetFileFormat(),
        Map.from(CollectionConverters.asScala(options)),
        spark);
  }

  Dataset<Row> dataset(SparkSession spark) {
    return spark.baseRelationToDataFrame(relation(spark));
  }

  List<FileStatus> files() {
    return days.values().stream().flatMap(Collection::stream).toList();
  }

  @Override
  public Seq<Path> rootPaths() {
    return CollectionConverters.asScala(List.of(folder)).toSeq();
  }

  @Override
  public Seq<PartitionDirectory> listFiles(
      Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
    List<Filter> conditions = new ArrayList<>();
    for (Expression expression : CollectionConverters.asJava(dataFilters)) {
      Option<Filter> condition = DataSourceStrategy$.MODULE$.translateFilter(expression, false);
      if (condition.isDefined()) {
        conditions.add(condition.get());
      }
    }
    FileStatus[] files =
        days.entrySet().stream()
            .filter(day -> conditions.stream().allMatch(c -> mayMatch(c, day.getKey())))
            .flatMap(day -> day.getValue().stream())
            .toArray(FileStatus[]::new);
    PartitionDirectory all = PartitionDirectory.apply(InternalRow.empty(), files);
    return CollectionConverters.asScala(List.of(all)).toSeq();
  }

  private boolean mayMatch(Filter condition, String day) {
    String column = table.schema().day();
    return column == null
        || day.equals(Commit.Entry.ALL)
        || DayFilter.mayMatch(condition, column, LocalDate.parse(day));
  }

  @Override
  public String[] inputFiles() {
    return files().stream().map(file -> file.getPath().toString()).toArray(String[]::new);
  }

  /** A commit never changes. */
  @Override
  public void refresh() {}

  @Override
  public long sizeInBytes() {
    return files().stream().mapToLong(FileStatus::getLen).sum();
  }

  @Override
  public StructType partitionSchema() {
    return new StructType();
  }
}
