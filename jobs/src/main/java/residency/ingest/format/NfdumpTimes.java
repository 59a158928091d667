package residency.ingest.format;

import java.time.ZoneId;

/**
 * Start and end of an nfdump row: local date and time, with milliseconds in the layouts since
 * 1.7.4; or numbers since the epoch, {@code 1492167342.123} (seconds) and {@code 1492167342123}
 * (milliseconds, {@code -o csv-fast}).
 */
final class NfdumpTimes {
  private static final int LEAST_MILLI_DIGITS = 12;
  private static final int LOCAL_DATE = 4;

  private final LocalTimes local;
  private long start;
  private long end;
  private boolean wholeSeconds;

  NfdumpTimes(ZoneId zone) {
    this.local = new LocalTimes(zone);
  }

  /**
   * Reads a line's times. Without an end it is start plus duration, without both the start.
   *
   * @return false if one is broken, or the end before the start
   */
  boolean read(byte[] b, NfdumpLine line) {
    wholeSeconds = true;
    start = time(b, line.from(NfdumpField.START), line.to(NfdumpField.START));
    if (line.has(NfdumpField.END)) {
      end = time(b, line.from(NfdumpField.END), line.to(NfdumpField.END));
    } else if (line.has(NfdumpField.DURATION)) {
      int from = line.from(NfdumpField.DURATION);
      long duration = Times.seconds(b, from, line.to(NfdumpField.DURATION));
      end = duration == Times.BAD ? Times.BAD : start + duration;
    } else {
      end = start;
    }
    return start != Times.BAD && end >= start;
  }

  private long time(byte[] b, int from, int to) {
    if (to - from > LOCAL_DATE && b[from + LOCAL_DATE] == '-') {
      wholeSeconds &= Bytes.find(b, from, to, '.') == to;
      long time = Times.local(b, from, to);
      return time == Times.BAD ? Times.BAD : local.toUtc(time);
    }
    if (to - from >= LEAST_MILLI_DIGITS && Bytes.find(b, from, to, '.') == to) {
      wholeSeconds = false;
      long millis = Bytes.count(b, from, to, Long.MAX_VALUE / 1_000_000);
      return millis == Bytes.BAD ? Times.BAD : millis * 1000;
    }
    wholeSeconds &= Bytes.find(b, from, to, '.') == to;
    return Times.seconds(b, from, to);
  }

  /** Microseconds since the epoch. */
  long start() {
    return start;
  }

  /** Microseconds since the epoch. */
  long end() {
    return end;
  }

  boolean areWholeSeconds() {
    return wholeSeconds;
  }
}
