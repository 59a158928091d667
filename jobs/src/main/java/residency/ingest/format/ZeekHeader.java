package residency.ingest.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the header lines of a Zeek log say of the lines below them. Source: Zeek's
 * scripts/base/frameworks/logging/writers/ascii.zeek.
 */
final class ZeekHeader {
  private static final byte[] SEPARATOR = Bytes.ascii("#separator");
  private static final byte[] SET_SEPARATOR = Bytes.ascii("#set_separator");
  private static final byte[] EMPTY_FIELD = Bytes.ascii("#empty_field");
  private static final byte[] UNSET_FIELD = Bytes.ascii("#unset_field");
  private static final byte[] PATH = Bytes.ascii("#path");
  private static final byte[] FIELDS = Bytes.ascii("#fields");
  private static final byte[] TYPES = Bytes.ascii("#types");
  private static final byte[][] MORE = {
    SET_SEPARATOR, EMPTY_FIELD, UNSET_FIELD, PATH, FIELDS, TYPES
  };
  private static final byte[] BARE_NAMES = Bytes.ascii("ts\t");

  private final @Nullable String siteColumn;
  private byte separator;
  private byte[] setSeparator = {};
  private byte[] emptyField = {};
  private byte[] unsetField = {};
  private @Nullable ZeekLog path;
  private ZeekLog log = ZeekLog.OTHER;
  private int[] fields = {};
  private int site;

  ZeekHeader(@Nullable String siteColumn) {
    this.siteColumn = siteColumn;
    reset();
  }

  private void reset() {
    separator = '\t';
    setSeparator = Bytes.ascii(",");
    emptyField = Bytes.ascii("(empty)");
    unsetField = Bytes.ascii("-");
    path = null;
    log = ZeekLog.OTHER;
    fields = new int[0];
    site = -1;
  }

  static LineFormat.Header role(byte[] b, int from, int to) {
    if (Bytes.startsWith(b, from, to, BARE_NAMES) || Bytes.startsWith(b, from, to, SEPARATOR)) {
      return LineFormat.Header.START;
    }
    if (from < to && b[from] == '#') {
      for (byte[] keyword : MORE) {
        if (Bytes.startsWith(b, from, to, keyword)) {
          return LineFormat.Header.MORE;
        }
      }
    }
    return LineFormat.Header.NONE;
  }

  /** Takes a header line in. */
  void read(byte[] b, int from, int to) {
    if (Bytes.startsWith(b, from, to, BARE_NAMES)) {
      reset();
      readNames(b, from, to);
    } else if (Bytes.startsWith(b, from, to, SEPARATOR)) {
      reset();
      readSeparator(b, from + SEPARATOR.length + 1, to);
    } else {
      int end = Bytes.find(b, from, to, separator);
      int value = Math.min(end + 1, to);
      if (Bytes.equal(b, from, end, FIELDS)) {
        readNames(b, value, to);
      } else if (Bytes.equal(b, from, end, PATH)) {
        path = ZeekLog.of(b, value, to);
        log = path;
      } else if (Bytes.equal(b, from, end, SET_SEPARATOR)) {
        setSeparator = Arrays.copyOfRange(b, value, to);
      } else if (Bytes.equal(b, from, end, EMPTY_FIELD)) {
        emptyField = Arrays.copyOfRange(b, value, to);
      } else if (Bytes.equal(b, from, end, UNSET_FIELD)) {
        unsetField = Arrays.copyOfRange(b, value, to);
      }
    }
  }

  /** The separator is one byte, as itself or as {@code \x09}. */
  private void readSeparator(byte[] b, int from, int to) {
    Scratch text = new Scratch();
    ZeekEscapes.unescape(b, Math.min(from, to), to, text);
    if (text.length() == 1) {
      separator = text.bytes()[0];
    }
  }

  private void readNames(byte[] b, int from, int to) {
    int columns = 1;
    for (int i = from; i < to; i++) {
      columns += b[i] == separator ? 1 : 0;
    }
    fields = new int[columns];
    site = -1;
    boolean[] known = new boolean[ZeekField.values().length];
    int start = from;
    for (int column = 0; column < columns; column++) {
      int end = Bytes.find(b, start, to, separator);
      String name = Bytes.text(b, start, end);
      ZeekField field = ZeekField.of(name);
      fields[column] = field == null ? -1 : field.ordinal();
      if (field != null) {
        known[field.ordinal()] = true;
      }
      if (name.equals(siteColumn)) {
        site = column;
      }
      start = end + 1;
    }
    log = path != null ? path : ZeekLog.byFields(field -> known[field.ordinal()]);
  }

  byte separator() {
    return separator;
  }

  byte[] setSeparator() {
    return setSeparator;
  }

  byte[] emptyField() {
    return emptyField;
  }

  byte[] unsetField() {
    return unsetField;
  }

  ZeekLog log() {
    return log;
  }

  /**
   * For each column the ordinal of its {@link ZeekField}, or -1; empty before a header was read.
   */
  int[] fields() {
    return fields;
  }

  /** The column that gives the site; -1 if none does. */
  int site() {
    return site;
  }
}
