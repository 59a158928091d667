package residency.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * The id of a flow: the XXH64 hash of its file's id plus the position of its earliest row, modulo
 * 2^64. Within a file it is unique, and close numbers make it small in Parquet; files lie so far
 * apart that two of n files of s bytes meet with a chance of about n * n * s / 2^64: one in 2,000
 * for ten thousand files of 100 MB.
 */
final class FlowId {
  private static final UserDefinedFunction PLUS = udf(new Plus(), DataTypes.LongType);

  private FlowId() {}

  /** From the columns {@code file_id} and {@code position}. */
  static Column column() {
    return PLUS.apply(xxhash64(col("file_id")), col("position"));
  }

  /** Spark's own plus fails where it leaves the range of a long. */
  private static final class Plus implements UDF2<Long, Long, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long call(Long hash, Long position) {
      return hash + position;
    }
  }
}
