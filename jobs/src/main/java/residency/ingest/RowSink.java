package residency.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.Sink;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * Takes what a format makes of one file part, checks what holds for every table, and passes staged
 * rows on: each row and the first rejects of a reason one by one, all else summed.
 */
final class RowSink implements Sink {
  /** Rejects of one file part and reason that are kept one by one. */
  static final int MOST_REJECTS = 1_000;

  /** Bytes kept of a reject's text. */
  static final int MOST_RAW = 1 << 10;

  /** Bytes of the longest character of UTF-8. */
  private static final int LONGEST_CHARACTER = 4;

  /** Reason of files that break off. */
  static final String TRUNCATED = "TRUNCATED";

  private static final byte[] NOTHING = {};

  private final Cells cells;
  private final RowEncoder encoder;
  private final Consumer<UnsafeRow> out;
  private final boolean keepsRaw;
  private final TableSchema schema;
  private final boolean[] required;
  private final int time;
  private final int validFrom;
  private final int validTo;
  private final Map<String, Count> rejects = new TreeMap<>();
  private final Map<String, Count> ignored = new TreeMap<>();
  private long rows;
  private long bytes;
  private long created;
  private long latest = Long.MIN_VALUE;
  private boolean gapTold;

  /**
   * @param keepsRaw whether rejects may keep their text
   * @param out takes staged rows, each valid only during the call
   */
  RowSink(Table table, InputFile file, boolean keepsRaw, Consumer<UnsafeRow> out) {
    this.schema = table.schema();
    this.cells = new Cells(schema);
    this.encoder = new RowEncoder(table, file.input().number(), file.fileId());
    this.out = out;
    this.keepsRaw = keepsRaw;
    this.required = new boolean[schema.columns().size()];
    for (int i = 0; i < required.length; i++) {
      Column column = schema.columns().get(i);
      required[i] =
          !column.nullable()
              && !column.name().equals("file_id")
              && !column.name().equals("position");
    }
    String day = schema.day();
    this.time = day == null || !schema.has(day) ? -1 : schema.index(day);
    this.validFrom = schema.has("valid_from") ? schema.index("valid_from") : -1;
    this.validTo = schema.has("valid_to") ? schema.index("valid_to") : -1;
  }

  @Override
  public Cells row() {
    return cells;
  }

  @Override
  public void emit(long position, long inputRows, long inputBytes) {
    String fault = fault();
    if (fault != null) {
      reject(position, fault, NOTHING, 0, 0, inputBytes);
      if (inputRows == 0) {
        rows--;
        created++; // a further row of its record: no input of its own, yet a reject
      }
      return;
    }
    if (time >= 0) {
      latest = Math.max(latest, cells.getLong(time));
    }
    rows += inputRows;
    bytes += inputBytes;
    out.accept(encoder.row(cells, position, inputRows, inputBytes));
    cells.clear();
  }

  /** What is wrong with the row whatever its format; null if nothing is. */
  private @Nullable String fault() {
    for (int i = 0; i < required.length; i++) {
      if (required[i] && cells.isNull(i)) {
        return "MISSING_" + schema.columns().get(i).name().toUpperCase(Locale.ROOT);
      }
    }
    boolean period = validFrom >= 0 && validTo >= 0;
    return period
            && !cells.isNull(validFrom)
            && !cells.isNull(validTo)
            && cells.getLong(validFrom) >= cells.getLong(validTo)
        ? "BAD_PERIOD"
        : null;
  }

  @Override
  public void reject(
      long position, String reason, byte[] buffer, int from, int to, long inputBytes) {
    cells.clear();
    rows++;
    bytes += inputBytes;
    Count count = rejects.computeIfAbsent(reason, key -> new Count());
    count.all++;
    if (count.all > MOST_REJECTS) {
      count.rows++;
      count.bytes += inputBytes;
      return;
    }
    String raw = keepsRaw && to > from ? cut(buffer, from, to) : null;
    out.accept(encoder.entry(Staged.REJECT, position, reason, raw, 1, inputBytes));
  }

  private static String cut(byte[] buffer, int from, int to) {
    String text = decoded(buffer, from, to);
    // A byte that is no text became a character of three.
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return utf8.length <= MOST_RAW ? text : decoded(utf8, 0, utf8.length);
  }

  /** The characters that the first bytes hold whole. */
  private static String decoded(byte[] buffer, int from, int to) {
    int end = Math.min(to, from + MOST_RAW);
    int least = Math.max(from, end - LONGEST_CHARACTER);
    int start = end;
    while (start < to && start > least && (buffer[start] & 0xc0) == 0x80) {
      start--;
    }
    boolean inside = start < to && (buffer[start] & 0xc0) != 0x80;
    return new String(buffer, from, (inside ? start : end) - from, StandardCharsets.UTF_8);
  }

  @Override
  public void ignore(String reason, long inputRows, long inputBytes) {
    cells.clear();
    rows += inputRows;
    bytes += inputBytes;
    Count count = ignored.computeIfAbsent(reason, key -> new Count());
    count.rows += inputRows;
    count.bytes += inputBytes;
  }

  @Override
  public void gap(String reason, long fromMicros, long toMicros) {
    gapTold = true;
    out.accept(encoder.gap(reason, fromMicros, toMicros));
  }

  /**
   * Notes that the file breaks off here: a reject and a gap, unless its format told of them.
   *
   * @param buffer holds what is left of the last record between {@code from} and {@code to}
   */
  void truncated(long position, byte[] buffer, int from, int to, long inputBytes) {
    if (!rejects.containsKey(TRUNCATED)) {
      reject(position, TRUNCATED, buffer, from, to, inputBytes);
    }
    if (!gapTold && latest != Long.MIN_VALUE) {
      gap(TRUNCATED, latest, latest);
    }
  }

  /** Bytes that rows, rejects and ignored input stand for so far. */
  long bytes() {
    return bytes;
  }

  /**
   * Passes on what was summed.
   *
   * @param readBytes bytes that were read of the file part
   */
  void finish(long readBytes) {
    if (readBytes > bytes) {
      ignore("UNREAD", 0, readBytes - bytes);
    }
    ignored.forEach(
        (reason, count) ->
            out.accept(encoder.entry(Staged.IGNORED, null, reason, null, count.rows, count.bytes)));
    rejects.forEach(
        (reason, count) -> {
          if (count.rows > 0) {
            out.accept(encoder.entry(Staged.REJECT, null, reason, null, count.rows, count.bytes));
          }
        });
    if (created > 0) {
      out.accept(encoder.entry(Staged.CREATED, null, null, null, created, 0));
    }
    out.accept(encoder.entry(Staged.READ, null, null, null, rows, readBytes));
  }

  private static final class Count {
    private long all;
    private long rows;
    private long bytes;
  }
}
