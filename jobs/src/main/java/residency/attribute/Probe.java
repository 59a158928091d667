package residency.attribute;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * A look-up of rows in an index that is built from entries: what a {@link Transport} carries out,
 * on all rows with a broadcast index or partition by partition. The result is the same either way.
 *
 * @param <I> the index
 */
interface Probe<I extends Serializable> extends Serializable {
  /**
   * Builds the index.
   *
   * @param entries all entries of some keys, sorted as the transport was told; the row object may
   *     be reused
   */
  I index(Iterator<InternalRow> entries);

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
