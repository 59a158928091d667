package residency.ingest.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
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
   * Reads a text to its end. Blank lines are ignored; a line that is too long, and one in which a
   * compressed file breaks off, are rejects.
   *
   * @throws IOException if the storage fails
   */
  static void read(InputStream in, Sink sink, Reader reader) throws IOException {
    UpToBreak input = new UpToBreak(in);
    LineReader lines = new LineReader(input, 0);
    byte[] line = new byte[256];
    long position = 0;
    while (lines.next()) {
      int length = lines.to() - lines.from();
      line = line.length < length ? new byte[2 * length] : line;
      System.arraycopy(lines.text(), lines.from(), line, 0, length);
      position = lines.position() + lines.bytes();
      if (lines.tooLong()) {
        sink.reject(lines.position(), Reasons.LONG_LINE, line, 0, length, lines.bytes());
      } else if (input.broken && !lines.terminated()) {
        sink.reject(lines.position(), Reasons.TRUNCATED, line, 0, length, lines.bytes());
        return;
      } else if (length == 0) {
        sink.ignore(Reasons.BLANK, 0, lines.bytes());
      } else {
        reader.read(line, length, lines.position(), lines.bytes());
      }
    }
    if (input.broken) {
      sink.reject(position, Reasons.TRUNCATED, line, 0, 0, 0);
    }
  }

  /** Ends where a compressed file breaks off. */
  private static final class UpToBreak extends FilterInputStream {
    private boolean broken;

    UpToBreak(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      try {
        return broken ? -1 : super.read(target, from, length);
      } catch (EOFException | ZipException e) {
        broken = true;
        return -1;
      }
    }
  }
}
