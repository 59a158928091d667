package residency.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;

/** Keeps all that a parser makes of its input. */
public final class CollectingSink implements Sink {
  /** A row; its cells by column name, null cells left out. */
  public record Row(long position, Map<String, Object> cells, long inputRows, long inputBytes) {
    public @Nullable Object get(String column) {
      return cells.get(column);
    }
  }

  /** A reject; raw as ISO 8859-1, so that each byte is one character. */
  public record Reject(long position, String reason, String raw, long inputBytes) {}

  /** Records and bytes left out for one reason. */
  public record Ignored(long inputRows, long inputBytes) {}

  /** A span without evidence. */
  public record Gap(String reason, long fromMicros, long toMicros) {}

  private final Cells row;
  private final List<Row> rows = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private final Map<String, Ignored> ignored = new TreeMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private long inputRows;
  private long inputBytes;

  public CollectingSink(Table table) {
    this.row = new Cells(table.schema());
  }

  @Override
  public Cells row() {
    return row;
  }

  @Override
  public void emit(long position, long inputRows, long inputBytes) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (Column column : row.schema().columns()) {
      Object value = row.get(column.name());
      if (value != null) {
        cells.put(column.name(), value);
      }
    }
    rows.add(new Row(position, cells, inputRows, inputBytes));
    count(inputRows, inputBytes);
  }

  @Override
  public void reject(
      long position, String reason, byte[] buffer, int from, int to, long inputBytes) {
    String raw = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    rejects.add(new Reject(position, reason, raw, inputBytes));
    count(1, inputBytes);
  }

  @Override
  public void ignore(String reason, long inputRows, long inputBytes) {
    ignored.merge(
        reason,
        new Ignored(inputRows, inputBytes),
        (a, b) -> new Ignored(a.inputRows() + b.inputRows(), a.inputBytes() + b.inputBytes()));
    count(inputRows, inputBytes);
  }

  @Override
  public void gap(String reason, long fromMicros, long toMicros) {
    gaps.add(new Gap(reason, fromMicros, toMicros));
  }

  private void count(long inputRows, long inputBytes) {
    this.inputRows += inputRows;
    this.inputBytes += inputBytes;
    row.clear();
  }

  public List<Row> rows() {
    return rows;
  }

  public List<Reject> rejects() {
    return rejects;
  }

  /** What was left out, by reason. */
  public Map<String, Ignored> ignored() {
    return ignored;
  }

  /** Records left out for a reason; 0 where none were. */
  public long ignored(String reason) {
    return ignored.getOrDefault(reason, new Ignored(0, 0)).inputRows();
  }

  public List<Gap> gaps() {
    return gaps;
  }

  /** Records of input that all calls together stand for. */
  public long inputRows() {
    return inputRows;
  }

  /** Bytes of input that all calls together stand for. */
  public long inputBytes() {
    return inputBytes;
  }
}
