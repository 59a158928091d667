package residency.ingest.format;

/** Zeek's escapes: {@code \xNN} for one byte. Source: Zeek's threading/formatters/Ascii.cc. */
final class ZeekEscapes {
  private ZeekEscapes() {}

  /** Adds the slice with its escapes undone; a backslash that begins none stands for itself. */
  static void unescape(byte[] b, int from, int to, Scratch out) {
    int i = from;
    while (i < to) {
      int high = i + 3 < to && b[i] == '\\' && b[i + 1] == 'x' ? hex(b[i + 2]) : -1;
      int low = high < 0 ? -1 : hex(b[i + 3]);
      if (low < 0) {
        out.add(b[i++]);
      } else {
        out.add(high << 4 | low);
        i += 4;
      }
    }
  }

  private static int hex(byte c) {
    return Character.digit((char) (c & 0xff), 16);
  }
}
