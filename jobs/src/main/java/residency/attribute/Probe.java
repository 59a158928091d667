package residency.attribute;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * What a look-up does with each row: appends columns that an index tells.
 *
 * @param <I> the index
 */
interface Probe<I> extends Serializable {
  /**
   * Looks rows up.
   *
   * @return one row for each of {@code rows}, with the columns of {@link #added} behind its own;
   *     the row object may be reused
   */
  Iterator<InternalRow> probe(I index, Iterator<InternalRow> rows);

  /** The columns that the look-up appends. */
  StructType added();
}
