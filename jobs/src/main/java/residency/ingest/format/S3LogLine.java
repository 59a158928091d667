package residency.ingest.format;

import residency.schema.Cells;

/**
 * The fields of one line of an access log: separated by blanks, some in brackets or quotes, which
 * are not escaped within.
 */
final class S3LogLine {
  private static final int MOST = 32;

  private final int[] from = new int[MOST];
  private final int[] to = new int[MOST];
  private byte[] line = {};
  private int size;

  /**
   * Splits a line; fields beyond those that are known today are dropped.
   *
   * @return false if a quote or bracket stays open, or a quote stands where none may be
   */
  boolean split(byte[] b, int start, int end) {
    line = b;
    size = 0;
    int i = start;
    while (i < end && size < MOST) {
      boolean closed = b[i] == '[' || b[i] == '"';
      int begin = closed ? i + 1 : i;
      int stop =
          closed ? closing(b, begin, end, b[i] == '[' ? ']' : '"') : Bytes.find(b, i, end, ' ');
      if (stop < 0 || (!closed && Bytes.find(b, begin, stop, '"') < stop)) {
        return false;
      }
      from[size] = begin;
      to[size] = stop;
      size++;
      i = (closed ? stop + 1 : stop) + 1;
    }
    return true;
  }

  /** Place of the first such byte with a blank or the line's end behind it; -1 if there is none. */
  private static int closing(byte[] b, int start, int end, char wanted) {
    int i = Bytes.find(b, start, end, wanted);
    while (i < end && i + 1 < end && b[i + 1] != ' ') {
      i = Bytes.find(b, i + 1, end, wanted);
    }
    return i < end ? i : -1;
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return line;
  }

  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  String text(int field) {
    return Bytes.text(line, from[field], to[field]);
  }

  /** Whether the field holds anything. */
  boolean has(int field) {
    int length = to[field] - from[field];
    return length > 1 || (length == 1 && line[from[field]] != '-');
  }

  /** Sets a column to the field's text, if it holds any. */
  void setText(Cells row, int column, int field) {
    if (has(field)) {
      row.setText(column, line, from[field], to[field]);
    }
  }
}
