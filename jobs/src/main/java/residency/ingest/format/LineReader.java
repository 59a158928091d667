package residency.ingest.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines that end with LF or CR LF, without a string per line. A line over {@link
 * #LONGEST} bytes is skipped in bounded memory; only its beginning is kept.
 */
public final class LineReader implements Closeable {
  /** Longest line that is read, in bytes. */
  public static final int LONGEST = 1 << 20;

  private static final int KEPT_OF_LONG = 1 << 10;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private byte[] text = buffer;
  private long base;
  private int limit;
  private int scan;
  private int from;
  private int to;
  private int next;
  private long position;
  private long bytes;
  private boolean tooLong;
  private boolean terminated;

  /**
   * @param in starts at a line
   * @param start offset of the stream's first byte in its file
   */
  public LineReader(InputStream in, long start) {
    this.in = in;
    this.base = start;
  }

  /** Moves to the next line; false at the end of the stream. */
  public boolean next() throws IOException {
    from = next;
    scan = next;
    tooLong = false;
    position = base + from;
    while (true) {
      byte[] b = buffer;
      int i = scan;
      int n = limit;
      while (i < n && b[i] != '\n') {
        i++;
      }
      scan = i;
      if (i < n) {
        terminated = true;
        next = i + 1;
        return found(i);
      }
      if (scan - from > LONGEST + 1) { // the last byte may be the CR of a line end
        return skipRest();
      }
      if (!fill()) {
        terminated = false;
        next = limit;
        return limit > from && found(limit);
      }
    }
  }

  private boolean found(int end) {
    text = buffer;
    bytes = next - from;
    to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
    if (to - from > LONGEST) {
      tooLong = true;
      to = from + KEPT_OF_LONG;
    }
    return true;
  }

  private boolean skipRest() throws IOException {
    byte[] kept = Arrays.copyOfRange(buffer, from, from + KEPT_OF_LONG);
    long length = scan - from;
    terminated = false;
    next = limit;
    while (!terminated) {
      from = limit;
      next = limit;
      scan = limit;
      if (!fill()) {
        break;
      }
      while (scan < limit && buffer[scan] != '\n') {
        scan++;
      }
      terminated = scan < limit;
      next = terminated ? scan + 1 : limit;
      length += next - from;
    }
    text = kept;
    from = 0;
    to = kept.length;
    bytes = length;
    tooLong = true;
    return true;
  }

  /** Reads more behind the current line, which moves to the start of the buffer. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, limit - from);
      base += from;
      limit -= from;
      scan -= from;
      next -= from;
      from = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    if (n < 0) {
      return false;
    }
    limit += n;
    return true;
  }

  /** Holds the line between {@link #from} and {@link #to}; valid until the next move. */
  public byte[] text() {
    return text;
  }

  /** Where the line starts in {@link #text}. */
  public int from() {
    return from;
  }

  /** Where the line ends in {@link #text}, without its line end. */
  public int to() {
    return to;
  }

  /** Offset of the line in its file. */
  public long position() {
    return position;
  }

  /** Length of the line with its line end. */
  public long bytes() {
    return bytes;
  }

  /** Whether the line was longer than {@link #LONGEST}; its text is then its beginning only. */
  public boolean tooLong() {
    return tooLong;
  }

  /** Whether the line has a line end. */
  public boolean terminated() {
    return terminated;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
