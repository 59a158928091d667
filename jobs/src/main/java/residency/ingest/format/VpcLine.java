package residency.ingest.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One line of VPC Flow Logs, split by the header above it. */
final class VpcLine {
  private static final byte[] SOURCE = Bytes.ascii("srcaddr");
  private static final byte[] DESTINATION = Bytes.ascii("dstaddr");
  private static final int SITE = VpcField.SITE.ordinal();
  private static final int FIELDS = VpcField.values().length;

  private final @Nullable String siteColumn;
  private final int[] from = new int[FIELDS];
  private final int[] to = new int[FIELDS];
  private int[] fields = {};
  private int site = -1;
  private byte[] line = {};

  /**
   * @param siteColumn name of the field that gives the site, with hyphens or underscores
   */
  VpcLine(@Nullable String siteColumn) {
    this.siteColumn = siteColumn == null ? null : siteColumn.replace('-', '_');
  }

  /** A line that names both addresses is a header; no value has such names. */
  static boolean isHeader(byte[] b, int from, int to) {
    return from < to
        && b[from] >= 'a'
        && b[from] <= 'z'
        && contains(b, from, to, SOURCE)
        && contains(b, from, to, DESTINATION);
  }

  private static boolean contains(byte[] b, int from, int to, byte[] word) {
    for (int i = from; i <= to - word.length; i++) {
      if (b[i] == word[0] && Bytes.startsWith(b, i, to, word)) {
        return true;
      }
    }
    return false;
  }

  /** Takes a header line in. */
  void readHeader(byte[] b, int from, int to) {
    String[] names = Bytes.text(b, from, to).strip().split(" +");
    fields = new int[names.length];
    site = -1;
    for (int column = 0; column < names.length; column++) {
      VpcField field = VpcField.of(names[column]);
      fields[column] = field == null ? -1 : field.ordinal();
      if (names[column].replace('-', '_').equals(siteColumn)) {
        site = column;
      }
    }
  }

  boolean hasHeader() {
    return fields.length > 0;
  }

  /**
   * Splits a line at its blanks, of which examples of the publisher have two at times. What was not
   * logged is written as {@code -}.
   *
   * @return false if it has not the columns of its header
   */
  boolean read(byte[] b, int start, int end) {
    line = b;
    Arrays.fill(from, 0);
    Arrays.fill(to, 0);
    int column = 0;
    int i = start;
    while (i < end) {
      if (b[i] == ' ') {
        i++;
        continue;
      }
      int first = i;
      while (i < end && b[i] != ' ') {
        i++;
      }
      if (column == fields.length) {
        return false;
      }
      if (i - first > 1 || b[first] != '-') {
        if (fields[column] >= 0) {
          put(fields[column], first, i);
        }
        if (column == site) {
          put(SITE, first, i);
        }
      }
      column++;
    }
    return column == fields.length;
  }

  private void put(int field, int first, int end) {
    from[field] = first;
    to[field] = end;
  }

  /** Whether the field has a value. */
  boolean has(VpcField field) {
    return from(field) < to(field);
  }

  int from(VpcField field) {
    return from[field.ordinal()];
  }

  int to(VpcField field) {
    return to[field.ordinal()];
  }

  /** The field as a packed word; 0 if it has no value. */
  long word(VpcField field) {
    return Bytes.word(line, from(field), to(field));
  }

  /** The field as a number up to {@code most}; {@link Bytes#BAD} if it has no value or is none. */
  long count(VpcField field, long most) {
    return Bytes.count(line, from(field), to(field), most);
  }
}
