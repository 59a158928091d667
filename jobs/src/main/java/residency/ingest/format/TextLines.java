package residency.ingest.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Cuts a text into its lines. */
final class TextLines {
  private TextLines() {}

  /** Takes the lines that are not blank. */
  @FunctionalInterface
  interface Reader {
    /**
     * Takes a line.
     *
     * @param line holds the line from 0 to {@code to}, valid only during the call
     * @param position where the line starts in the file
     * @param bytes its length, line end included
     */
    void read(byte[] line, int to, long position, long bytes);
  }

  /**
   * Reads a text to its end. Blank lines are ignored; a compressed file that breaks off is a reject
   * there.
   *
   * @throws IOException if the storage fails
   */
  static void read(InputStream in, Sink sink, Reader reader) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    byte[] buffer = new byte[256];
    int length = 0;
    long position = 0;
    try {
      for (int b = bytes.read(); b >= 0; b = bytes.read()) {
        if (length == buffer.length) {
          buffer = Arrays.copyOf(buffer, 2 * length);
        }
        buffer[length++] = (byte) b;
        if (b == '\n') {
          give(buffer, length, position, sink, reader);
          position += length;
          length = 0;
        }
      }
    } catch (EOFException | ZipException e) {
      sink.reject(position, Reasons.TRUNCATED, buffer, 0, length, length);
      return;
    }
    if (length > 0) {
      give(buffer, length, position, sink, reader);
    }
  }

  private static void give(byte[] line, int length, long position, Sink sink, Reader reader) {
    int to = length;
    while (to > 0 && (line[to - 1] == '\n' || line[to - 1] == '\r')) {
      to--;
    }
    if (to == 0) {
      sink.ignore(Reasons.BLANK, 0, length);
    } else {
      reader.read(line, to, position, length);
    }
  }
}
