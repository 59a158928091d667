package residency.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that are about to be held, since they are asked for more than once. */
public final class Held {
  private static final int PARTITIONS_A_CORE = 4;

  private Held() {}

  /** The rows in few partitions: held ones keep those of their shuffle, however few they are. */
  public static Dataset<Row> inFewPartitions(Dataset<Row> rows) {
    int cores = rows.sparkSession().sparkContext().defaultParallelism();
    return rows.coalesce(PARTITIONS_A_CORE * cores);
  }
}
