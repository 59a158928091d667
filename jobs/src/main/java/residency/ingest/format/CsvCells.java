package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;

/** Chooses how a column of a table is read from CSV. */
final class CsvCells {
  private CsvCells() {}

  /** The reader of a column's fields. */
  static CsvCell of(Table table, Column column) {
    String name = column.name();
    int index = table.schema().index(name);
    return switch (column.type()) {
      case TIMESTAMP -> (row, b, from, to) -> setTime(row, index, Times.iso(b, from, to));
      case BOOLEAN -> (row, b, from, to) -> setBoolean(row, index, b, from, to);
      case DOUBLE -> (row, b, from, to) -> setDouble(row, index, b, from, to);
      case LONGS -> (row, b, from, to) -> setLongs(row, index, b, from, to);
      case LONG, INTEGER -> number(index, ColumnRules.most(column));
      case STRING -> TextCells.of(table, name)::set;
      case NESTED -> throw new IllegalArgumentException("no CSV for " + table + "." + name);
    };
  }

  private static CsvCell number(int index, long most) {
    return (row, b, from, to) -> {
      long value = Bytes.count(b, from, to, most);
      row.setLong(index, value);
      return value == Bytes.BAD ? Reasons.BAD_NUMBER : null;
    };
  }

  private static @Nullable String setTime(Cells row, int index, long time) {
    row.setLong(index, time);
    return time == Times.BAD ? Reasons.BAD_TIME : null;
  }

  private static @Nullable String setBoolean(Cells row, int index, byte[] b, int from, int to) {
    String word = Bytes.text(b, from, to);
    row.setBoolean(index, word.equals("true"));
    return word.equals("true") || word.equals("false") ? null : Reasons.BAD_BOOLEAN;
  }

  /** A share or the like: digits with a decimal point, no sign. */
  private static @Nullable String setDouble(Cells row, int index, byte[] b, int from, int to) {
    int point = Bytes.find(b, from, to, '.');
    boolean whole = Bytes.count(b, from, point) != Bytes.BAD;
    boolean decimals = point == to || Bytes.count(b, point + 1, to) != Bytes.BAD;
    if (!whole || !decimals) {
      return Reasons.BAD_NUMBER;
    }
    row.setDouble(index, Double.parseDouble(Bytes.text(b, from, to)));
    return null;
  }

  private static @Nullable String setLongs(Cells row, int index, byte[] b, int from, int to) {
    String[] words = Bytes.text(b, from, to).split(" ", -1);
    long[] values = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      byte[] word = Bytes.ascii(words[i]);
      values[i] = Bytes.count(word, 0, word.length);
      if (values[i] == Bytes.BAD) {
        return Reasons.BAD_NUMBER;
      }
    }
    row.setLongs(index, values);
    return null;
  }
}
