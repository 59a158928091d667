package residency.reference;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import residency.UserError;
import residency.ingest.format.Sink;
import residency.schema.Cells;
import residency.schema.Table;

/** Hands the rows of a reference file on; the first that can't be read is an error. */
final class ReferenceSink implements Sink {
  private static final int SHOWN = 200;

  private final Path file;
  private final boolean hasLines;
  private final Consumer<Cells> destination;
  private final Cells row;
  private long count;

  /**
   * @param hasLines whether positions are places in a text, else they are numbers of rows
   * @param destination throws IllegalArgumentException if a row can't be right
   */
  ReferenceSink(Path file, boolean hasLines, Table table, Consumer<Cells> destination) {
    this.file = file;
    this.hasLines = hasLines;
    this.destination = destination;
    this.row = new Cells(table.schema());
  }

  long count() {
    return count;
  }

  @Override
  public Cells row() {
    return row;
  }

  @Override
  public void emit(long position, long inputRows, long inputBytes) {
    try {
      destination.accept(row);
    } catch (IllegalArgumentException e) {
      throw new UserError(UserError.BAD_INPUT, at(position) + ": " + e.getMessage(), e);
    }
    count++;
    row.clear();
  }

  @Override
  public void reject(
      long position, String reason, byte[] buffer, int from, int to, long inputBytes) {
    String text =
        new String(buffer, from, Math.min(to - from, SHOWN), StandardCharsets.UTF_8).strip();
    throw new UserError(
        UserError.BAD_INPUT,
        at(position)
            + ": "
            + reason
            + " in \""
            + text
            + "\"; correct it: a reference is used whole or not at all");
  }

  @Override
  public void ignore(String reason, long inputRows, long inputBytes) {
    row.clear();
  }

  @Override
  public void gap(String reason, long fromMicros, long toMicros) {
    throw new UserError(
        UserError.BAD_INPUT, file + ": the file breaks off; give the whole file again");
  }

  private String at(long position) {
    return file + (hasLines ? ", line " + line(position) : ", row " + (position + 1));
  }

  /** Line numbers are only needed here, so the file is read again for one. */
  private long line(long position) {
    long line = 1;
    try (InputStream stored = Files.newInputStream(file);
        InputStream in = ReferenceLoader.unzipped(new BufferedInputStream(stored))) {
      byte[] block = new byte[8192];
      long offset = 0;
      for (int n = in.read(block); n > 0 && offset < position; n = in.read(block)) {
        for (int i = 0; i < n && offset < position; i++, offset++) {
          line += block[i] == '\n' ? 1 : 0;
        }
      }
    } catch (EOFException | ZipException e) {
      return line; // the compressed file breaks off: this is as far as it goes
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line;
  }
}
