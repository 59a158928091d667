package residency.ingest.format;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;

/** Chooses how text of a column becomes its value: addresses, names, words, or as it is. */
public final class TextCells {
  private TextCells() {}

  /**
   * Fills one column from text, strictly. Instances keep buffers: one for each column of a file.
   */
  public interface TextCell {
    /**
     * Sets the column of the row, which may go on using the buffer.
     *
     * @param from start of the text, which is not empty
     * @return why the text is broken; null if it is not
     */
    @Nullable String set(Cells row, byte[] b, int from, int to);
  }

  /**
   * The reader of a column of text.
   *
   * @param name a column of the table
   */
  public static TextCell of(Table table, String name) {
    int index = table.schema().index(name);
    if (ColumnRules.isAddress(name)) {
      AddressCell address = new AddressCell(index);
      return (row, b, from, to) -> address.set(row, b, from, to) ? null : Reasons.BAD_ADDRESS;
    }
    if (name.equals("server_name")) {
      return name(index, null);
    }
    if (ColumnRules.isName(table, name)) {
      return name(index, Reasons.BAD_NAME);
    }
    Set<String> words = Words.of(table, name);
    if (!words.isEmpty()) {
      List<byte[]> known = words.stream().map(Bytes::ascii).toList();
      return (row, b, from, to) -> {
        row.setText(index, b, from, to);
        return isOneOf(known, b, from, to) ? null : Reasons.BAD_WORD;
      };
    }
    return (row, b, from, to) -> {
      row.setText(index, b, from, to);
      return null;
    };
  }

  private static boolean isOneOf(List<byte[]> words, byte[] b, int from, int to) {
    for (int i = 0; i < words.size(); i++) {
      if (Bytes.equal(b, from, to, words.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * A column of names.
   *
   * @param bad what text that is no name gives; null: a null cell
   */
  private static TextCell name(int index, @Nullable String bad) {
    Names names = new Names();
    return (row, b, from, to) -> {
      byte[] name = names.normalise(b, from, to);
      if (name == null) {
        return bad;
      }
      row.setText(index, name, 0, name.length);
      return null;
    };
  }
}
