package residency.ingest.format;

import java.util.Arrays;

/** The fields of one CSV record: slices of the record, or of a buffer where quotes were doubled. */
final class CsvFields {
  private final Scratch unquoted = new Scratch();
  private byte[] record = {};
  private int[] from = new int[32];
  private int[] to = new int[32];
  private boolean[] copied = new boolean[32];
  private int size;
  private boolean broken;

  /** Splits a record. */
  void split(byte[] b, int start, int end) {
    record = b;
    size = 0;
    broken = false;
    unquoted.clear();
    int i = start;
    while (true) {
      i = i < end && b[i] == '"' ? addQuoted(b, i + 1, end) : addPlain(b, i, end);
      if (i >= end) {
        return;
      }
      broken |= b[i] != ',';
      i++;
    }
  }

  private int addPlain(byte[] b, int start, int end) {
    int stop = Bytes.find(b, start, end, ',');
    add(start, stop, false);
    return stop;
  }

  private int addQuoted(byte[] b, int start, int end) {
    int begin = unquoted.length();
    int from = start;
    boolean doubled = false;
    int close = Bytes.find(b, start, end, '"');
    while (close + 1 < end && b[close + 1] == '"') {
      unquoted.add(b, from, close + 1);
      doubled = true;
      from = close + 2;
      close = Bytes.find(b, from, end, '"');
    }
    broken |= close == end;
    if (doubled) {
      unquoted.add(b, from, close);
      add(begin, unquoted.length(), true);
    } else {
      add(start, close, false);
    }
    return close + 1;
  }

  private void add(int start, int end, boolean scratch) {
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      to = Arrays.copyOf(to, 2 * size);
      copied = Arrays.copyOf(copied, 2 * size);
    }
    from[size] = start;
    to[size] = end;
    copied[size++] = scratch;
  }

  int size() {
    return size;
  }

  /** Whether a quote was never closed, or text stands behind a closing quote. */
  boolean isBroken() {
    return broken;
  }

  byte[] bytes(int i) {
    return copied[i] ? unquoted.bytes() : record;
  }

  int from(int i) {
    return from[i];
  }

  int to(int i) {
    return to[i];
  }
}
