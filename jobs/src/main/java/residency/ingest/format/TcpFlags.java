package residency.ingest.format;

/** TCP flags as the bits of the header's byte (RFC 9293). */
final class TcpFlags {
  static final long NONE = 0;
  static final long SYN = 2;
  static final long RST = 4;
  static final long ACK = 16;

  private static final byte[] LETTERS = Bytes.ascii("FSRPAUEC");

  private TcpFlags() {}

  /** Whether they are those of an initiator's packets alone, as far as they tell. */
  static boolean isBareSyn(long flags) {
    return (flags & (SYN | ACK)) == SYN;
  }

  /** Reads {@code ...AP.SF} or {@code 0x1b}; {@link Bytes#BAD} if it is neither. */
  static long read(byte[] b, int from, int to) {
    long flags = 0;
    if (to - from > 2 && b[from] == '0' && b[from + 1] == 'x') {
      for (int i = from + 2; i < to; i++) {
        int digit = Character.digit((char) (b[i] & 0xff), 16);
        if (digit < 0 || to - from > 6) {
          return Bytes.BAD;
        }
        flags = flags << 4 | digit;
      }
      return flags;
    }
    for (int i = from; i < to; i++) {
      if (b[i] != '.') {
        int bit = Bytes.find(LETTERS, 0, LETTERS.length, b[i]);
        if (bit == LETTERS.length) {
          return Bytes.BAD;
        }
        flags |= 1L << bit;
      }
    }
    return flags;
  }
}
