package residency.schema;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table, filled again for each record so that parsing allocates nothing. Columns are
 * addressed by {@link TableSchema#index}; a cell that was not set since {@link #clear} is null.
 * Text is kept as a slice of the caller's bytes, which must stay unchanged until the row was
 * emitted.
 */
public final class Cells {
  private final TableSchema schema;
  private final boolean[] set;
  private final long[] numbers;
  private final byte[][] text;
  private final int[] from;
  private final int[] length;
  private final long[][] arrays;

  public Cells(TableSchema schema) {
    this.schema = schema;
    int n = schema.columns().size();
    this.set = new boolean[n];
    this.numbers = new long[n];
    this.text = new byte[n][];
    this.from = new int[n];
    this.length = new int[n];
    this.arrays = new long[n][];
  }

  public TableSchema schema() {
    return schema;
  }

  /** Makes every cell null. */
  public void clear() {
    Arrays.fill(set, false);
  }

  public void setNull(int column) {
    set[column] = false;
  }

  /** Sets a LONG, INTEGER or TIMESTAMP (microseconds since the epoch). */
  public void setLong(int column, long value) {
    numbers[column] = value;
    set[column] = true;
  }

  public void setBoolean(int column, boolean value) {
    setLong(column, value ? 1 : 0);
  }

  public void setDouble(int column, double value) {
    setLong(column, Double.doubleToRawLongBits(value));
  }

  /** Sets text from a slice of UTF-8 bytes, without copying it. */
  public void setText(int column, byte[] utf8, int start, int end) {
    text[column] = utf8;
    from[column] = start;
    length[column] = end - start;
    set[column] = true;
  }

  /** Sets text; null makes the cell null. */
  public void setText(int column, @Nullable String value) {
    if (value == null) {
      set[column] = false;
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    setText(column, utf8, 0, utf8.length);
  }

  public void setLongs(int column, long[] values) {
    arrays[column] = values;
    set[column] = true;
  }

  public boolean isNull(int column) {
    return !set[column];
  }

  public long getLong(int column) {
    return numbers[column];
  }

  public boolean getBoolean(int column) {
    return numbers[column] != 0;
  }

  public double getDouble(int column) {
    return Double.longBitsToDouble(numbers[column]);
  }

  public long[] getLongs(int column) {
    return arrays[column];
  }

  /** The bytes that {@link #textFrom} and {@link #textLength} cut the text from. */
  public byte[] textBytes(int column) {
    return text[column];
  }

  public int textFrom(int column) {
    return from[column];
  }

  public int textLength(int column) {
    return length[column];
  }

  /** The text as a string; null if the cell is null. */
  public @Nullable String getText(int column) {
    return set[column]
        ? new String(text[column], from[column], length[column], StandardCharsets.UTF_8)
        : null;
  }

  /** The value of a column by its name, boxed, for tests and messages; null if the cell is null. */
  public @Nullable Object get(String name) {
    int column = schema.index(name);
    if (!set[column]) {
      return null;
    }
    return switch (schema.columns().get(column).type()) {
      case STRING -> getText(column);
      case DOUBLE -> getDouble(column);
      case BOOLEAN -> getBoolean(column);
      case LONGS -> arrays[column];
      default -> numbers[column];
    };
  }
}
