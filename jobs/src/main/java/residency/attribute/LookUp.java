package residency.attribute;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * A look-up of rows in an index that is built from entries: what a {@link Transport} carries out,
 * on all rows with a broadcast index or partition by partition. The result is the same either way.
 *
 * @param <I> the index
 */
interface LookUp<I extends Serializable> extends Probe<Shards<I>> {
  /**
   * Builds the index.
   *
   * @param entries all entries of some keys, in any order; the row object may be reused
   */
  I index(Iterator<InternalRow> entries);

  /** About how many bytes of index an entry takes. */
  int entryBytes();
}
