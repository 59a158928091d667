package residency.ingest;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.StreamFormat;
import residency.schema.Table;

/** Reads a whole file from its start on. */
final class StreamRows implements SplitRows {
  private static final int IN_MEMORY = 8 << 20;
  private static final byte[] NOTHING = {};

  private final StreamFormat format;
  private final Table table;
  private final Split split;
  private final SplitInput input;
  private final RowSpool spool;
  private final RowSink sink;
  private boolean read;

  StreamRows(StreamFormat format, Table table, boolean keepsRaw, Split split, Storage storage)
      throws IOException {
    this.format = format;
    this.table = table;
    this.split = split;
    this.spool = new RowSpool(Staged.schema(table).length(), IN_MEMORY);
    this.sink = new RowSink(table, split.file(), keepsRaw, spool::add);
    this.input = SplitInput.open(storage, split.file().uri(), 0);
  }

  @Override
  public @Nullable UnsafeRow next() throws IOException {
    if (!read) {
      read = true;
      read();
    }
    return spool.next();
  }

  private void read() throws IOException {
    PushbackInputStream in = new PushbackInputStream(new TellsBreak(input));
    int first = input.read();
    if (first >= 0) {
      in.unread(first);
      format.read(in, split.source(), table, sink);
      input.transferTo(OutputStream.nullOutputStream());
    }
    if (input.broken()) {
      sink.truncated(input.count(), NOTHING, 0, 0, 0);
    } else if (first < 0) {
      sink.reject(0, EMPTY_FILE, NOTHING, 0, 0, 0);
    }
    if (sink.bytes() > input.count()) {
      throw new IllegalStateException(
          split.file().input().label()
              + ": the format accounts for "
              + sink.bytes()
              + " bytes of "
              + split.file().fileId()
              + ", which has "
              + input.count());
    }
    sink.finish(input.count());
  }

  @Override
  public void close() throws IOException {
    input.close();
    spool.close();
  }

  /**
   * Tells a format that the file breaks off in the way of decompressors, so that it can't take the
   * beginning of a record for a whole one.
   */
  private static final class TellsBreak extends FilterInputStream {
    private final SplitInput input;

    TellsBreak(SplitInput input) {
      super(input);
      this.input = input;
    }

    @Override
    public int read() throws IOException {
      return checked(input.read());
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      return checked(input.read(target, from, length));
    }

    private int checked(int read) throws EOFException {
      if (read < 0 && input.broken()) {
        throw new EOFException("the compressed file breaks off");
      }
      return read;
    }
  }
}
