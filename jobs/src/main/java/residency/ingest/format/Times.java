package residency.ingest.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads times and spans, in microseconds; decimals beyond them round half up. */
final class Times {
  /** What all readers here return for text that is no time. */
  static final long BAD = Bytes.BAD;

  static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final int MOST_DIGITS = 12;
  private static final int MICRO_DIGITS = 6;
  private static final int LONGEST_DECIMAL = 64;

  private Times() {}

  /**
   * Decimal seconds, with sign and exponent if need be: {@code 1521911720.865716}, {@code 8e-7}.
   */
  static long seconds(byte[] b, int from, int to) {
    int start = from < to && b[from] == '-' ? from + 1 : from;
    long whole = 0;
    int i = start;
    while (i < to && isDigit(b[i])) {
      whole = whole * 10 + b[i++] - '0';
      if (i - start > MOST_DIGITS) {
        return BAD;
      }
    }
    if (i == start) {
      return BAD;
    }
    long micros = whole * SECOND;
    if (i < to && b[i] == '.') {
      int end = digitsEnd(b, i + 1, to);
      if (end == i + 1) {
        return BAD;
      }
      micros += fraction(b, i + 1, end);
      i = end;
    }
    if (i < to) {
      return withExponent(b, from, to, i);
    }
    return start == from ? micros : -micros;
  }

  private static long withExponent(byte[] b, int from, int to, int e) {
    int digits = e + 1;
    if (digits < to && (b[digits] == '-' || b[digits] == '+')) {
      digits++;
    }
    if ((b[e] | 0x20) != 'e'
        || Bytes.count(b, digits, to, MOST_DIGITS) == BAD
        || to - from > LONGEST_DECIMAL) {
      return BAD;
    }
    BigDecimal micros =
        new BigDecimal(Bytes.text(b, from, to))
            .movePointRight(MICRO_DIGITS)
            .setScale(0, RoundingMode.HALF_UP);
    return micros.precision() > MOST_DIGITS + MICRO_DIGITS ? BAD : micros.longValueExact();
  }

  /** The decimals of a second, as microseconds: 0 to 1,000,000. */
  private static long fraction(byte[] b, int from, int to) {
    long micros = 0;
    for (int i = from; i < from + MICRO_DIGITS; i++) {
      micros = micros * 10 + (i < to ? b[i] - '0' : 0);
    }
    return to - from > MICRO_DIGITS && b[from + MICRO_DIGITS] >= '5' ? micros + 1 : micros;
  }

  /**
   * ISO 8601 date and time with a zone: {@code 2018-03-24T17:15:20.865716Z}, {@code +01:00}, {@code
   * +0100}, {@code +01}; a space may stand for the {@code T}.
   */
  static long iso(byte[] b, int from, int to) {
    if (from < to && (b[to - 1] | 0x20) == 'z') {
      return local(b, from, to - 1);
    }
    int sign = from + 11;
    while (sign < to && b[sign] != '+' && b[sign] != '-') {
      sign++;
    }
    int length = to - sign - 1;
    boolean colon = length == 5 && b[sign + 3] == ':';
    if (length != 2 && length != 4 && !colon) {
      return BAD;
    }
    long hours = Bytes.count(b, sign + 1, sign + 3, 18);
    long minutes = length == 2 ? 0 : Bytes.count(b, to - 2, to, 59);
    long local = local(b, from, sign);
    if (hours == BAD || minutes == BAD || local == BAD) {
      return BAD;
    }
    long offset = (hours * 3600 + minutes * 60) * SECOND;
    return b[sign] == '+' ? local - offset : local + offset;
  }

  /**
   * Date and time without a zone, {@code 2017-04-14 10:55:42.123} with a space or a {@code T}, as
   * microseconds since the epoch of its own zone.
   */
  static long local(byte[] b, int from, int to) {
    if (to - from < 19
        || b[from + 4] != '-'
        || b[from + 7] != '-'
        || (b[from + 10] != ' ' && b[from + 10] != 'T')
        || b[from + 13] != ':'
        || b[from + 16] != ':') {
      return BAD;
    }
    long day =
        epochDay(
            Bytes.count(b, from, from + 4),
            Bytes.count(b, from + 5, from + 7),
            Bytes.count(b, from + 8, from + 10));
    long hour = Bytes.count(b, from + 11, from + 13, 23);
    long minute = Bytes.count(b, from + 14, from + 16, 59);
    long second = Bytes.count(b, from + 17, from + 19, 59);
    if (day == BAD || hour == BAD || minute == BAD || second == BAD) {
      return BAD;
    }
    long micros = day * DAY + (hour * 3600 + minute * 60 + second) * SECOND;
    if (to == from + 19) {
      return micros;
    }
    int digits = from + 20;
    if (b[from + 19] != '.' || digits == to || digitsEnd(b, digits, to) != to) {
      return BAD;
    }
    return micros + fraction(b, digits, to);
  }

  /** Days since 1970-01-01 of a date of the Gregorian calendar; {@link #BAD} if there is none. */
  private static long epochDay(long year, long month, long day) {
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
      return BAD;
    }
    // Counted from 1 March, so that the leap day is the last of its year.
    long y = month > 2 ? year : year - 1;
    long dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
  }

  private static int lengthOfMonth(long year, long month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  private static int digitsEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isDigit(b[i])) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
