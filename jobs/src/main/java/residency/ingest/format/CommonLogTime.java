package residency.ingest.format;

import java.util.List;

/**
 * Reads the times of the Common Log Format: {@code 06/Feb/2019:00:00:38 +0000}. Keeps a buffer: not
 * safe for use by several threads.
 */
final class CommonLogTime {
  private static final int LENGTH = 26;
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private final byte[] iso = Bytes.ascii("0000-00-00T00:00:00+0000");

  /** Microseconds since the epoch; {@link Times#BAD} for text that is no time. */
  long read(byte[] b, int from, int to) {
    if (to - from != LENGTH
        || b[from + 2] != '/'
        || b[from + 6] != '/'
        || b[from + 11] != ':'
        || b[from + 20] != ' '
        || (b[from + 21] != '+' && b[from + 21] != '-')) {
      return Times.BAD;
    }
    int month = MONTHS.indexOf(Bytes.text(b, from + 3, from + 6)) + 1;
    System.arraycopy(b, from + 7, iso, 0, 4);
    iso[5] = (byte) ('0' + month / 10);
    iso[6] = (byte) ('0' + month % 10);
    System.arraycopy(b, from, iso, 8, 2);
    System.arraycopy(b, from + 12, iso, 11, 8);
    System.arraycopy(b, from + 21, iso, 19, 5);
    return Times.iso(iso, 0, iso.length);
  }
}
