package residency.attribute;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Makes an index of {@link Entries}: one of all of them, or of those of a partition. What a look-up
 * finds in it is the same either way.
 *
 * @param <I> the index
 */
interface Indexing<I extends Serializable> extends Serializable {
  /**
   * Builds the index.
   *
   * @param entries all entries of some keys, in any order; the row object may be reused
   */
  I index(Iterator<InternalRow> entries);

  /** About how many bytes of index an entry takes. */
  int entryBytes();
}
