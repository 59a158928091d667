package residency.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads words and numbers from slices of a line's bytes without making strings. */
final class Bytes {
  /** What the number readers return for text that is no number. */
  static final long BAD = Long.MIN_VALUE;

  private static final int MOST_DIGITS = 18;

  private Bytes() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.UTF_8);
  }

  static boolean equal(byte[] b, int from, int to, byte[] word) {
    return Arrays.equals(b, from, to, word, 0, word.length);
  }

  static boolean startsWith(byte[] b, int from, int to, byte[] word) {
    return to - from >= word.length && equal(b, from, from + word.length, word);
  }

  /** Place of the first such byte, or {@code to}. */
  static int find(byte[] b, int from, int to, int wanted) {
    int i = from;
    while (i < to && b[i] != wanted) {
      i++;
    }
    return i;
  }

  /** Packs a word of at most 8 bytes into a number to compare it by; longer ones give -1. */
  static long word(byte[] b, int from, int to) {
    if (to - from > 8) {
      return -1;
    }
    long word = 0;
    for (int i = from; i < to; i++) {
      word = word << 8 | (b[i] & 0xff);
    }
    return word;
  }

  /** As {@link #word(byte[], int, int)} of an ASCII word. */
  static long word(String text) {
    byte[] b = ascii(text);
    return word(b, 0, b.length);
  }

  /** A decimal number without sign, of at most 18 digits; else {@link #BAD}. */
  static long count(byte[] b, int from, int to) {
    if (from == to || to - from > MOST_DIGITS) {
      return BAD;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = b[i] - '0';
      if (digit < 0 || digit > 9) {
        return BAD;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** A decimal number from 0 to {@code most}; else {@link #BAD}. */
  static long count(byte[] b, int from, int to, long most) {
    long value = count(b, from, to);
    return value > most ? BAD : value;
  }
}
