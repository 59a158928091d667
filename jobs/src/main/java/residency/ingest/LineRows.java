package residency.ingest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.LineFormat;
import residency.ingest.format.LineFormat.LineParser;
import residency.ingest.format.LineReader;
import residency.schema.Table;

/** Reads a split of a file with one record a line. */
final class LineRows implements SplitRows {
  private static final String LONG_LINE = "LONG_LINE";

  private final Split split;
  private final SplitInput input;
  private final LineReader lines;
  private final LineParser parser;
  private final RowSink sink;
  private final Deque<UnsafeRow> ready = new ArrayDeque<>();
  private long readBytes;
  private boolean finished;

  LineRows(LineFormat format, Table table, boolean keepsRaw, Split split, Storage storage)
      throws IOException {
    this.split = split;
    this.parser = format.parser(split.source(), table);
    this.sink = new RowSink(table, split.file(), keepsRaw, row -> ready.add(row.copy()));
    long start = Math.max(0, split.from() - 1); // one byte back, to see whether a line starts here
    this.input = SplitInput.open(storage, split.file().uri(), start);
    this.lines = new LineReader(input, start);
    if (split.from() > 0) {
      lines.next();
    }
    RowSink unheard = new RowSink(table, split.file(), false, row -> {});
    for (byte[] header : split.headers()) {
      parser.parse(header, 0, header.length, 0, 0, unheard);
    }
  }

  @Override
  public @Nullable UnsafeRow next() throws IOException {
    while (ready.isEmpty() && !finished) {
      if (lines.next() && lines.position() < split.to()) {
        readBytes += lines.bytes();
        readLine();
      } else {
        finish();
      }
    }
    return ready.poll();
  }

  private void readLine() {
    byte[] text = lines.text();
    int from = lines.from();
    int to = lines.to();
    if (lines.tooLong()) {
      sink.reject(lines.position(), LONG_LINE, text, from, to, lines.bytes());
    } else if (!lines.terminated() && input.broken()) {
      sink.truncated(lines.position(), text, from, to, lines.bytes());
    } else {
      parser.parse(text, from, to, lines.position(), lines.bytes(), sink);
    }
  }

  private void finish() {
    finished = true;
    if (input.broken()) {
      sink.truncated(readBytes, new byte[0], 0, 0, 0);
    } else if (split.from() == 0 && readBytes == 0) {
      sink.reject(0, EMPTY_FILE, new byte[0], 0, 0, 0);
    }
    sink.finish(readBytes);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
