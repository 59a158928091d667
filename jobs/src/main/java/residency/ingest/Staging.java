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

  /** Writes rows and gives them back as they were written. */
  Dataset<Row> write(String name, Dataset<Row> rows) {
    String path = folder + "/" + name;
    rows.write().mode("errorifexists").parquet(path);
    return spark.read().schema(rows.schema()).parquet(path);
  }
}
