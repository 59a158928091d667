package residency.ingest;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A run's own folder for what is read once and used several times. */
final class Staging {
  private final SparkSession spark;
  private final String folder;

  /**
   * @param folder URI of a folder that does not exist yet; the caller removes it
   */
  Staging(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /**
   * Writes rows and gives them back as they were written. They are read at once and then removed:
   * dictionaries and statistics would cost more than they save, but for the one that tells files
   * without any entry of a kind.
   */
  Dataset<Row> write(String name, Dataset<Row> rows) {
    String path = folder + "/" + name;
    rows.write()
        .mode("errorifexists")
        .option("compression", "lz4_raw")
        .option("parquet.enable.dictionary", false)
        .option("parquet.enable.dictionary#" + Staged.ENTRY, true)
        .option("parquet.column.statistics.enabled", false)
        .parquet(path);
    return spark.read().schema(rows.schema()).parquet(path);
  }
}
