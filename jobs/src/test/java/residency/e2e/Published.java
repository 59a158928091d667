package residency.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import residency.TestSpark;
import residency.schema.Table;
import residency.table.Commit;
import residency.table.ResultSettings;
import residency.table.Warehouse;

/** The tables of a warehouse as one commit has them. */
final class Published {
  private final SparkSession spark = ResultSettings.session(TestSpark.hostile());
  private final Path folder;
  private final Warehouse warehouse;
  private final Commit commit;

  private Published(Path folder) throws IOException {
    this.folder = folder;
    this.warehouse = Warehouse.at(spark.sessionState().newHadoopConf(), folder.toString());
    this.commit = warehouse.current();
  }

  /** The current commit of the warehouse in a folder. */
  static Published in(Path folder) throws IOException {
    return new Published(folder);
  }

  long commitNumber() {
    return commit.number();
  }

  Dataset<Row> table(Table table) {
    return warehouse.read(spark, table, commit);
  }

  /** All rows of a table as JSON, sorted. */
  List<String> rows(Table table, String... withoutColumns) {
    return table(table).drop(withoutColumns).toJSON().collectAsList().stream().sorted().toList();
  }

  /** Rows of a query, each as its values joined by a blank. */
  List<String> query(String sql) {
    for (Table table : Table.values()) {
      if (sql.contains(table.tableName())) {
        table(table).createOrReplaceTempView(table.tableName());
      }
    }
    return spark.sql(sql).collectAsList().stream().map(row -> row.mkString(" ")).toList();
  }

  /** Names of the files that hold a table. */
  List<String> files(Table table) {
    return warehouse.files(table, commit).stream()
        .map(FileStatus::getPath)
        .map(Object::toString)
        .toList();
  }

  /** All files and folders there are below {@code _data}, with their parts from there on. */
  static List<String> everything(Path folder) {
    Path data = folder.resolve("_data");
    try (Stream<Path> all = Files.walk(data)) {
      return List.copyOf(new TreeSet<>(all.map(path -> data.relativize(path).toString()).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "commit " + commit.number() + " of " + folder;
  }
}
