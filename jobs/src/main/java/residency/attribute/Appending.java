package residency.attribute;

import java.util.Iterator;
import java.util.function.BiConsumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;

/** Rows with cells appended, made one at a time in the same objects. */
final class Appending implements Iterator<InternalRow> {
  private final Iterator<InternalRow> rows;
  private final BiConsumer<InternalRow, Object[]> fill;
  private final Object[] cells;
  private final JoinedRow joined = new JoinedRow();
  private final InternalRow added;

  /**
   * @param width number of cells to append
   * @param fill sets all of the cells for a row
   */
  Appending(Iterator<InternalRow> rows, int width, BiConsumer<InternalRow, Object[]> fill) {
    this.rows = rows;
    this.fill = fill;
    this.cells = new Object[width];
    this.added = new GenericInternalRow(cells);
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public InternalRow next() {
    InternalRow row = rows.next();
    fill.accept(row, cells);
    return joined.apply(row, added);
  }
}
