package residency.table;

import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import residency.schema.Table;
import scala.Option;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Exactly these files, for Spark's own Parquet scan: filters reach the files, columns that are not
 * asked for are not read, and no folder is ever listed.
 *
 * @param folder the table's folder
 */
record CommittedFiles(Path folder, List<FileStatus> files) implements FileIndex {

  /** The relation of a table over the given files, with our schema. */
  static HadoopFsRelation relation(
      SparkSession spark, Table table, Path folder, List<FileStatus> files) {
    java.util.Map<String, String> options =
        java.util.Map.of(
            "mergeSchema", "false", "ignoreCorruptFiles", "false", "ignoreMissingFiles", "false");
    return new HadoopFsRelation(
        new CommittedFiles(folder, List.copyOf(files)),
        new StructType(),
        SparkSchemas.of(table),
        Option.empty(),
        new ParquetFileFormat(),
        Map.from(CollectionConverters.asScala(options)),
        spark);
  }

  static Dataset<Row> dataset(
      SparkSession spark, Table table, Path folder, List<FileStatus> files) {
    return spark.baseRelationToDataFrame(relation(spark, table, folder, files));
  }

  @Override
  public Seq<Path> rootPaths() {
    return CollectionConverters.asScala(List.of(folder)).toSeq();
  }

  @Override
  public Seq<PartitionDirectory> listFiles(
      Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
    PartitionDirectory all =
        PartitionDirectory.apply(InternalRow.empty(), files.toArray(FileStatus[]::new));
    return CollectionConverters.asScala(List.of(all)).toSeq();
  }

  @Override
  public String[] inputFiles() {
    return files.stream().map(file -> file.getPath().toString()).toArray(String[]::new);
  }

  /** A commit never changes. */
  @Override
  public void refresh() {}

  @Override
  public long sizeInBytes() {
    return files.stream().mapToLong(FileStatus::getLen).sum();
  }

  @Override
  public StructType partitionSchema() {
    return new StructType();
  }
}
