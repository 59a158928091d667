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
  private final Wider joined = new Wider();
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
    return joined.of(row, added);
  }

  /** Knows its width: rows joined to joined rows ask for it at each cell. */
  private static final class Wider extends JoinedRow {
    private int width;

    InternalRow of(InternalRow row, InternalRow added) {
      if (width == 0) {
        width = row.numFields() + added.numFields();
      }
      return apply(row, added);
    }

    @Override
    public int numFields() {
      return width;
    }
  }
}
