package residency.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What each flow or answer took in on its way through the merge steps, kept beside it, so that the
 * ledger can be counted from what was written.
 */
final class Counts {
  /** Copies of the row that were left out. */
  static final String DUPLICATE_ROWS = "_duplicate_rows";

  /** Traffic of those copies, bytes. */
  static final String DUPLICATE_BYTES = "_duplicate_bytes";

  /** Rows of other logs of the same connection that became part of the row. */
  static final String UID_ROWS = "_uid_rows";

  /** Traffic told by those rows again, bytes. */
  static final String UID_BYTES = "_uid_bytes";

  /** One-way rows that became part of the row, its first one aside. */
  static final String PIECE_ROWS = "_piece_rows";

  /** All of them. */
  static final List<String> ALL =
      List.of(DUPLICATE_ROWS, DUPLICATE_BYTES, UID_ROWS, UID_BYTES, PIECE_ROWS);

  private Counts() {}

  /** Rows that have taken in nothing yet. */
  static Dataset<Row> none(Dataset<Row> rows) {
    Dataset<Row> counted = rows;
    for (String count : ALL) {
      counted = counted.withColumn(count, lit(0L));
    }
    return counted;
  }

  /** Bytes of traffic of a row, both directions; unknown ones are 0. */
  static Column traffic(Column bytesOut, Column bytesIn) {
    return coalesce(bytesOut, lit(0L)).plus(coalesce(bytesIn, lit(0L)));
  }

  /** Bytes of traffic of a flow row. */
  static Column traffic() {
    return traffic(col("bytes_out"), col("bytes_in"));
  }

  /** The columns of a list of names. */
  static Column[] columns(List<String> names) {
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(col(name));
    }
    return columns.toArray(Column[]::new);
  }
}
