package residency.ingest.format;

/** Splits a line of a Zeek log in its tab-separated form. */
final class ZeekTsv {
  private static final int ANSWERS = ZeekField.ANSWERS.ordinal();
  private static final int TTLS = ZeekField.TTLS.ordinal();
  private static final int SITE = ZeekField.SITE.ordinal();

  private ZeekTsv() {}

  /**
   * Reads a line.
   *
   * @return false if it has not the columns of its header
   */
  static boolean read(byte[] b, int from, int to, ZeekHeader header, ZeekRecord record) {
    record.start(b);
    record.log = header.log();
    int[] fields = header.fields();
    byte separator = header.separator();
    int column = 0;
    int start = from;
    boolean escaped = false;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == separator) {
        if (column == fields.length) {
          return false;
        }
        if (fields[column] >= 0) {
          put(fields[column], b, start, i, escaped, header, record);
        }
        if (column == header.site()) {
          put(SITE, b, start, i, escaped, header, record);
        }
        column++;
        start = i + 1;
        escaped = false;
      } else if (b[i] == '\\') {
        escaped = true;
      }
    }
    return column == fields.length;
  }

  private static void put(
      int field,
      byte[] b,
      int from,
      int to,
      boolean escaped,
      ZeekHeader header,
      ZeekRecord record) {
    if (Bytes.equal(b, from, to, header.unsetField())
        || Bytes.equal(b, from, to, header.emptyField())) {
      return;
    }
    if (field == ANSWERS) {
      split(b, from, to, header, record.answers);
    } else if (field == TTLS) {
      split(b, from, to, header, record.ttls);
    } else if (escaped) {
      int start = record.scratch().length();
      ZeekEscapes.unescape(b, from, to, record.scratch());
      record.putScratch(field, start);
    } else {
      record.put(field, from, to);
    }
  }

  private static void split(byte[] b, int from, int to, ZeekHeader header, ZeekVector elements) {
    byte[] separator = header.setSeparator();
    int start = from;
    for (int i = from; i <= to; i++) {
      boolean split = separator.length > 0 && Bytes.startsWith(b, i, to, separator);
      if (i == to || split) {
        if (!Bytes.equal(b, start, i, header.unsetField())) {
          ZeekEscapes.unescape(b, start, i, elements.text());
        }
        elements.end();
        start = i + separator.length;
        i += Math.max(0, separator.length - 1); // separators don't overlap
      }
    }
  }
}
