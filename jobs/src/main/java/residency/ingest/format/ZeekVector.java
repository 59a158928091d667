package residency.ingest.format;

import java.util.Arrays;

/** The elements of a Zeek vector. */
final class ZeekVector {
  private final Scratch text = new Scratch();
  private int[] ends = new int[16];
  private int size;

  void clear() {
    text.clear();
    size = 0;
  }

  /** Where an element's bytes go before {@link #end} closes it. */
  Scratch text() {
    return text;
  }

  void end() {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    ends[size++] = text.length();
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return text.bytes();
  }

  int from(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  int to(int i) {
    return ends[i];
  }
}
