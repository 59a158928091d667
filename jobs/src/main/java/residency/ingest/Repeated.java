package residency.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which of many rows may be there more than once: those whose key has the hash of another row's.
 * Rarely are there any, and to find that out costs far less than to bring the rows together.
 */
final class Repeated {
  /** More hashes than these are not worth telling apart. */
  private static final int MOST = 1 << 20;

  private final long[] hashes;

  private Repeated(long[] hashes) {
    this.hashes = hashes;
  }

  /**
   * Looks at all rows.
   *
   * @param key what is equal in rows that are the same
   * @param place what differs in them: equal rows of one place do not count
   */
  static Repeated in(Dataset<Row> rows, Column[] key, Column... place) {
    List<Row> found =
        rows.groupBy(xxhash64(key).as("hash"))
            .agg(min(xxhash64(place)).as("one"), max(xxhash64(place)).as("other"))
            .where(col("one").notEqual(col("other")))
            .select("hash")
            .limit(MOST + 1)
            .collectAsList();
    return new Repeated(found.stream().mapToLong(row -> row.getLong(0)).sorted().toArray());
  }

  boolean isEmpty() {
    return hashes.length == 0;
  }

  /** Whether a row of the key may be there more than once; never false where it is. */
  Column mayBe(Column[] key) {
    return hashes.length > MOST
        ? lit(true)
        : udf(new IsOneOf(hashes), DataTypes.BooleanType).apply(xxhash64(key));
  }

  private static final class IsOneOf implements UDF1<Long, Boolean> {
    private static final long serialVersionUID = 1;

    private final long[] sorted;

    IsOneOf(long[] sorted) {
      this.sorted = sorted;
    }

    @Override
    public Boolean call(Long hash) {
      return Arrays.binarySearch(sorted, hash) >= 0;
    }
  }
}
