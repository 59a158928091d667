package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads lines that hold one JSON object each. */
final class JsonLines implements LineFormat.LineParser {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Takes the records. */
  @FunctionalInterface
  interface Reader {
    /** Gives the rows of a record, or why there are none, to {@code line}. */
    void read(JsonNode record, Line line);
  }

  private final Reader reader;
  private final Line line = new Line();

  JsonLines(Reader reader) {
    this.reader = reader;
  }

  @Override
  public void parse(byte[] buffer, int from, int to, long position, long inputBytes, Sink sink) {
    if (from == to) {
      sink.ignore(Reasons.BLANK, 0, inputBytes);
      return;
    }
    line.start(buffer, from, to, position, inputBytes, sink);
    JsonNode record = record(buffer, from, to);
    if (record == null) {
      line.reject(Reasons.BAD_JSON);
    } else {
      reader.read(record, line);
    }
  }

  private static @Nullable JsonNode record(byte[] buffer, int from, int to) {
    try {
      JsonNode record = JSON.readTree(buffer, from, to - from);
      return record.isObject() ? record : null;
    } catch (JacksonException e) {
      // The caller counts the line as a reject.
      return null;
    }
  }

  /** Where what a line gives goes: rows, or one reject or reason to leave it out. */
  static final class Line {
    private byte[] buffer = {};
    private int from;
    private int to;
    private long position;
    private long bytes;
    private boolean counted;
    private @Nullable Sink sink;

    private void start(byte[] buffer, int from, int to, long position, long inputBytes, Sink sink) {
      this.buffer = buffer;
      this.from = from;
      this.to = to;
      this.position = position;
      this.bytes = inputBytes;
      this.sink = sink;
      this.counted = false;
    }

    private Sink sink() {
      if (sink == null) {
        throw new IllegalStateException("no line is being read");
      }
      return sink;
    }

    /** The row to fill before {@link #emit}. */
    Cells row() {
      return sink().row();
    }

    /** Gives the row as filled; the first one counts the line. */
    void emit() {
      sink().emit(position, counted ? 0 : 1, counted ? 0 : bytes);
      counted = true;
    }

    void reject(String reason) {
      sink().reject(position, reason, buffer, from, to, bytes);
    }

    void ignore(String reason) {
      sink().ignore(reason, 1, bytes);
    }
  }
}
