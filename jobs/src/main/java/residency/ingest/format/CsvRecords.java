package residency.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Cuts a CSV file (RFC 4180) into records and fields, byte by byte: each record knows its exact
 * place, length and raw text, and a broken record does not stop the ones after it.
 */
final class CsvRecords {
  /** Bytes of the longest record. */
  static final int LONGEST = 1 << 20;

  private static final int CHUNK = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  // Where a byte stands among quotes.
  private static final byte FIELD_START = 0;
  private static final byte PLAIN = 1;
  private static final byte QUOTED = 2;
  private static final byte QUOTE_IN_QUOTES = 3;

  private final InputStream in;
  private byte[] buffer = new byte[CHUNK];
  private int filled;
  private boolean atEnd;
  private boolean brokenOff;
  private int start;
  private int next;
  private long position;
  private boolean tooLong;
  private long skipped;
  private final CsvFields fields = new CsvFields();

  CsvRecords(InputStream in) {
    this.in = in;
  }

  /** Goes to the next record; false at the end of the file. */
  boolean next() throws IOException {
    position += next - start + skipped;
    start = next;
    skipped = 0;
    tooLong = false;
    if (start == filled && !fill()) {
      return false;
    }
    int end = recordEnd(true);
    if (end < 0) {
      // A quote that is never closed: the record ends with its line.
      end = recordEnd(false);
    }
    if (end < 0) {
      skipLine();
    } else {
      next = end;
      fields.split(buffer, from(), to());
    }
    return true;
  }

  /**
   * Place behind the record's line end, or behind the last byte of the file.
   *
   * @param quotes whether line ends in quotes belong to the record
   * @return -1 if it is farther than {@link #LONGEST} away or if a quote stays open
   */
  private int recordEnd(boolean quotes) throws IOException {
    byte state = quotes ? FIELD_START : PLAIN;
    for (int offset = 0; offset < LONGEST; offset++) {
      if (start + offset == filled && !fill()) {
        return state == QUOTED ? -1 : filled;
      }
      byte b = buffer[start + offset];
      if (b == '\n' && state != QUOTED) {
        return start + offset + 1;
      }
      if (quotes && !isMark(offset)) {
        state = after(state, b);
      }
    }
    return -1;
  }

  /** How quotes stand behind a byte. */
  private static byte after(byte state, byte b) {
    return switch (state) {
      case FIELD_START -> b == '"' ? QUOTED : b == ',' ? FIELD_START : PLAIN;
      case QUOTED -> b == '"' ? QUOTE_IN_QUOTES : QUOTED;
      // A doubled quote stands for one quote; anything else shows that the quotes were closed.
      case QUOTE_IN_QUOTES -> b == '"' ? QUOTED : b == ',' ? FIELD_START : PLAIN;
      default -> b == ',' ? FIELD_START : PLAIN;
    };
  }

  /** Whether the byte belongs to a byte order mark at the start of the file. */
  private boolean isMark(int offset) {
    return position == 0
        && offset < BYTE_ORDER_MARK.length
        && buffer[start + offset] == BYTE_ORDER_MARK[offset];
  }

  private void skipLine() throws IOException {
    tooLong = true;
    next = start + LONGEST;
    while (true) {
      int end = Bytes.find(buffer, next, filled, '\n');
      if (end < filled) {
        next = end + 1;
        return;
      }
      skipped += filled - next;
      filled = next;
      if (!fill()) {
        return;
      }
    }
  }

  /** Reads more of the file behind what is filled, moving the record to the front. */
  private boolean fill() throws IOException {
    if (atEnd) {
      return false;
    }
    if (start > 0 && filled == buffer.length) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      next -= start;
      start = 0;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read;
    try {
      read = in.read(buffer, filled, buffer.length - filled);
    } catch (EOFException | ZipException e) {
      // The caller counts the break as a reject.
      brokenOff = true;
      read = -1;
    }
    atEnd = read < 0;
    filled += Math.max(read, 0);
    return !atEnd;
  }

  /** Offset of the record in the file. */
  long position() {
    return position;
  }

  /** Length of the record with its line end. */
  long inputBytes() {
    return next - start + skipped;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Start of the record in the buffer, behind a byte order mark. */
  int from() {
    boolean mark = position == 0 && Bytes.startsWith(buffer, start, filled, BYTE_ORDER_MARK);
    return mark ? start + BYTE_ORDER_MARK.length : start;
  }

  /** End of the record in the buffer, without its line end. */
  int to() {
    int to = next;
    if (to > start && buffer[to - 1] == '\n') {
      to--;
      if (to > start && buffer[to - 1] == '\r') {
        to--;
      }
    }
    return Math.max(to, from());
  }

  boolean isBlank() {
    return from() == to();
  }

  /** Whether the compressed file breaks off behind what was read so far. */
  boolean isBrokenOff() {
    return brokenOff;
  }

  /** Whether the file breaks off inside the record. */
  boolean isCut() {
    return brokenOff && next == filled && buffer[next - 1] != '\n';
  }

  /** Whether the record is longer than {@link #LONGEST}: it has no fields. */
  boolean isTooLong() {
    return tooLong;
  }

  CsvFields fields() {
    return fields;
  }

  /** Rejects the record. */
  void reject(String reason, Sink sink) {
    sink.reject(position(), reason, buffer, from(), to(), inputBytes());
  }

  /** The fields as text. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      texts.add(
          new String(
              fields.bytes(i),
              fields.from(i),
              fields.to(i) - fields.from(i),
              StandardCharsets.UTF_8));
    }
    return texts;
  }
}
