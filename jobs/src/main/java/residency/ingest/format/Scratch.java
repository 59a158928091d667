package residency.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer for values that do not stand in the input as they are. */
final class Scratch {
  private byte[] bytes = new byte[1024];
  private int length;

  void clear() {
    length = 0;
  }

  /** The bytes as of now: another array once the buffer has grown. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void add(int b) {
    grow(1);
    bytes[length++] = (byte) b;
  }

  void add(byte[] b, int from, int to) {
    grow(to - from);
    System.arraycopy(b, from, bytes, length, to - from);
    length += to - from;
  }

  /** Adds text as UTF-8. */
  void add(char[] chars, int from, int count) {
    grow(count);
    for (int i = from; i < from + count; i++) {
      if (chars[i] >= 0x80) {
        byte[] rest = new String(chars, i, from + count - i).getBytes(StandardCharsets.UTF_8);
        add(rest, 0, rest.length);
        return;
      }
      bytes[length++] = (byte) chars[i];
    }
  }

  private void grow(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
