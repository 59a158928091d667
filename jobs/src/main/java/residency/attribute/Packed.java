package residency.attribute;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Cells made once for a value that many rows share: packed as Spark writes them, so that a row
 * copies bytes instead of building texts and arrays. The latest values are remembered by identity.
 * Not safe for use by several threads.
 *
 * @param <T> the value; equal ones may be packed twice
 */
final class Packed<T> {
  private static final int SLOTS = 1 << 12;

  private final UnsafeProjection projection;
  private final StructType columns;
  private final Object[] values = new Object[SLOTS];
  private final @Nullable Object[] @Nullable [] cells = new Object[SLOTS][];

  /**
   * @param columns the cells' columns
   */
  Packed(StructType columns) {
    this.columns = columns;
    this.projection = UnsafeProjection.create(columns);
  }

  /** The cells remembered for a value; null if they are to be {@link #put}. */
  @Nullable Object @Nullable [] get(T value) {
    int slot = slot(value);
    return values[slot] == value ? cells[slot] : null;
  }

  /** Packs the cells of a value and remembers them. */
  @Nullable Object[] put(T value, @Nullable Object... unpacked) {
    int slot = slot(value);
    values[slot] = value;
    Object[] packed = pack(unpacked);
    cells[slot] = packed;
    return packed;
  }

  /** Packs cells. */
  @Nullable Object[] pack(@Nullable Object... unpacked) {
    InternalRow row = projection.apply(new GenericInternalRow(unpacked)).copy();
    Object[] packed = new Object[unpacked.length];
    StructField[] fields = columns.fields();
    for (int i = 0; i < packed.length; i++) {
      packed[i] = row.isNullAt(i) ? null : row.get(i, fields[i].dataType());
    }
    return packed;
  }

  private static int slot(Object value) {
    int hash = System.identityHashCode(value);
    return (hash ^ (hash >>> 12)) & (SLOTS - 1);
  }
}
