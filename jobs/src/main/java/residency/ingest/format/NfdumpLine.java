package residency.ingest.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One line of nfdump's CSV, split by the header above it. nfdump pads values and quotes none. */
final class NfdumpLine {
  private static final byte[] SUMMARY = Bytes.ascii("Summary");
  private static final byte[] TOTALS = Bytes.ascii("flows,bytes,packets,");
  private static final int FIELDS = NfdumpField.values().length;

  private final @Nullable String siteColumn;
  private final int[] from = new int[FIELDS + 1];
  private final int[] to = new int[FIELDS + 1];
  private int[] fields = {};
  private int totalColumns;

  NfdumpLine(@Nullable String siteColumn) {
    this.siteColumn = siteColumn;
  }

  /**
   * A line that names both addresses is a header. The two lines that announce totals count as
   * header lines too, so that a parser which starts below them knows the totals.
   */
  static LineFormat.Header role(byte[] b, int from, int to) {
    if (from == to || !Character.isLetter(b[from])) {
      return LineFormat.Header.NONE;
    }
    if (announcesTotals(b, from, to)) {
      return LineFormat.Header.MORE;
    }
    boolean source = false;
    boolean destination = false;
    int start = from;
    while (start <= to) {
      int end = Bytes.find(b, start, to, ',');
      NfdumpField field = NfdumpField.of(trimmed(b, start, end));
      source |= field == NfdumpField.SOURCE_ADDRESS;
      destination |= field == NfdumpField.DESTINATION_ADDRESS;
      start = end + 1;
    }
    return source && destination ? LineFormat.Header.START : LineFormat.Header.NONE;
  }

  private static boolean announcesTotals(byte[] b, int from, int to) {
    return Bytes.equal(b, from, to, SUMMARY) || Bytes.startsWith(b, from, to, TOTALS);
  }

  private static String trimmed(byte[] b, int from, int to) {
    return Bytes.text(b, from, to).trim();
  }

  /**
   * Takes a header line in.
   *
   * @return why the line is left out
   */
  String readHeader(byte[] b, int from, int to) {
    if (announcesTotals(b, from, to)) {
      totalColumns = columns(b, from, to);
      return Reasons.TRAILER;
    }
    totalColumns = 0;
    fields = new int[columns(b, from, to)];
    int start = from;
    for (int column = 0; column < fields.length; column++) {
      int end = Bytes.find(b, start, to, ',');
      String name = trimmed(b, start, end);
      NfdumpField field = NfdumpField.of(name);
      fields[column] = name.equals(siteColumn) ? FIELDS : field == null ? -1 : field.ordinal();
      start = end + 1;
    }
    return Reasons.HEADER;
  }

  boolean hasHeader() {
    return fields.length > 0;
  }

  /** Whether the line holds the totals that were announced above it. */
  boolean isTotals(byte[] b, int from, int to) {
    return totalColumns > 1
        && totalColumns != fields.length
        && columns(b, from, to) == totalColumns;
  }

  private static int columns(byte[] b, int from, int to) {
    int columns = 1;
    for (int i = from; i < to; i++) {
      columns += b[i] == ',' ? 1 : 0;
    }
    return columns;
  }

  /**
   * Splits a line.
   *
   * @return false if it has not the columns of its header
   */
  boolean read(byte[] b, int from, int to) {
    Arrays.fill(this.from, 0);
    Arrays.fill(this.to, 0);
    int column = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == ',') {
        if (column == fields.length) {
          return false;
        }
        if (fields[column] >= 0) {
          trim(fields[column], b, start, i);
        }
        column++;
        start = i + 1;
      }
    }
    return column == fields.length;
  }

  private void trim(int field, byte[] b, int start, int end) {
    int first = start;
    int last = end;
    while (first < last && b[first] == ' ') {
      first++;
    }
    while (first < last && b[last - 1] == ' ') {
      last--;
    }
    from[field] = first;
    to[field] = last;
  }

  boolean has(NfdumpField field) {
    return from(field) < to(field);
  }

  int from(NfdumpField field) {
    return from[field.ordinal()];
  }

  int to(NfdumpField field) {
    return to[field.ordinal()];
  }

  int siteFrom() {
    return from[FIELDS];
  }

  int siteTo() {
    return to[FIELDS];
  }
}
