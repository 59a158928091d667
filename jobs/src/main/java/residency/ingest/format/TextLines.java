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
   * Reads a text to its end. Blank lines are ignored; a line of more than {@link
   * CsvRecords#LONGEST} bytes is a reject, and so is what is left where a compressed file breaks
   * off.
   *
   * @throws IOException if the storage fails
   */
  static void read(InputStream in, Sink sink, Reader reader) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    byte[] kept = new byte[256];
    int length = 0;
    long lineBytes = 0;
    long position = 0;
    try {
      for (int b = bytes.read(); b >= 0; b = bytes.read()) {
        if (lineBytes++ < CsvRecords.LONGEST) {
          kept = length < kept.length ? kept : Arrays.copyOf(kept, 2 * length);
          kept[length++] = (byte) b;
        }
        if (b == '\n') {
          give(kept, length, position, lineBytes, sink, reader);
          position += lineBytes;
          length = 0;
          lineBytes = 0;
        }
      }
    } catch (EOFException | ZipException e) {
      sink.reject(position, Reasons.TRUNCATED, kept, 0, length, lineBytes);
      return;
    }
    if (lineBytes > 0) {
      give(kept, length, position, lineBytes, sink, reader);
    }
  }

  private static void give(
      byte[] line, int length, long position, long bytes, Sink sink, Reader reader) {
    if (bytes > CsvRecords.LONGEST) {
      sink.reject(position, Reasons.LONG_LINE, line, 0, length, bytes);
      return;
    }
    int to = length;
    while (to > 0 && (line[to - 1] == '\n' || line[to - 1] == '\r')) {
      to--;
    }
    if (to == 0) {
      sink.ignore(Reasons.BLANK, 0, bytes);
    } else {
      reader.read(line, to, position, bytes);
    }
  }
}
