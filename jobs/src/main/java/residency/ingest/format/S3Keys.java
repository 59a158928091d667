package residency.ingest.format;

/** Decodes URL-encoded keys of objects. */
final class S3Keys {
  /** A percent sign without two hexadecimal digits. */
  static final String BAD_KEY = "BAD_KEY";

  private S3Keys() {}

  /**
   * Decodes a key as forms encode it: {@code %2F} is a slash, a plus sign a space.
   *
   * @param out the decoded bytes are added to it
   * @return false if the text is not encoded so
   */
  static boolean decode(byte[] b, int from, int to, Scratch out) {
    int i = from;
    while (i < to) {
      if (b[i] != '%') {
        out.add(b[i] == '+' ? ' ' : b[i]);
        i++;
        continue;
      }
      boolean whole = i + 2 < to;
      int high = whole ? Character.digit(b[i + 1], 16) : -1;
      int low = whole ? Character.digit(b[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return false;
      }
      out.add(high << 4 | low);
      i += 3;
    }
    return true;
  }
}
