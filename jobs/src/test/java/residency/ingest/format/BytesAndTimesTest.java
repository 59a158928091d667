package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesAndTimesTest {
  private static final String BAD = "bad";

  private interface Reader {
    long read(byte[] b, int from, int to);
  }

  /** Reads from the middle of a buffer, so that a look beyond the slice shows. */
  private static String read(Reader reader, String text) {
    byte[] b = ("77" + text + "7Z").getBytes(StandardCharsets.UTF_8);
    long value = reader.read(b, 2, b.length - 2);
    return value == Bytes.BAD ? BAD : Long.toString(value);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "zero, '0', 0",
    "leading zeros, '007', 7",
    "18 digits, 999999999999999999, 999999999999999999",
    "19 digits, 1000000000000000000, bad",
    "empty, '', bad",
    "sign, '-1', bad",
    "plus, '+1', bad",
    "space, ' 1', bad",
    "point, '1.0', bad",
    "other digits, '١', bad"
  })
  void readsCounts(String name, String text, String expected) {
    assertThat(read(Bytes::count, text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "six decimals, 1521911720.865716, 1521911720865716",
    "no decimals, 1521911720, 1521911720000000",
    "few decimals, 13.22, 13220000",
    "half rounds up, 0.0000005, 1",
    "below half rounds down, 0.00000049999999, 0",
    "rounds over the second, 0.9999995, 1000000",
    "negative, '-1.5', '-1500000'",
    "negative half rounds away from zero, '-0.0000005', '-1'",
    "exponent, 8.69e-4, 869",
    "capital exponent with plus, 4.294967E+09, 4294967000000000",
    "exponent and half, 5e-7, 1",
    "12 digits, 999999999999, 999999999999000000",
    "13 digits, 1000000000000, bad",
    "huge exponent, 1e99, bad",
    "too big by its exponent, 1e12, bad",
    "empty, '', bad",
    "no whole part, .5, bad",
    "no decimals behind the point, '5.', bad",
    "two points, 1.2.3, bad",
    "no exponent digits, 1e, bad",
    "word, abc, bad",
    "sign alone, '-', bad"
  })
  void readsDecimalSeconds(String name, String text, String expected) {
    assertThat(read(Times::seconds, text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "UTC, 2018-03-24T17:15:20.865716Z, 2018-03-24T17:15:20.865716Z",
    "small z, 2018-03-24T17:15:20z, 2018-03-24T17:15:20Z",
    "space, 2018-03-24 17:15:20Z, 2018-03-24T17:15:20Z",
    "east, 2018-03-24T17:15:20+01:30, 2018-03-24T15:45:20Z",
    "west, 2018-03-24T17:15:20-0800, 2018-03-25T01:15:20Z",
    "hours only, 2018-03-24T17:15:20+02, 2018-03-24T15:15:20Z",
    "fraction and offset, 2018-03-24T17:15:20.5+00:00, 2018-03-24T17:15:20.500Z",
    "nanoseconds round half up, 2018-03-24T17:15:20.0000005Z, 2018-03-24T17:15:20.000001Z",
    "rounds into the next year, 2017-12-31T23:59:59.9999999Z, 2018-01-01T00:00:00Z",
    "before the epoch, 1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z",
    "leap day, 2016-02-29T00:00:00Z, 2016-02-29T00:00:00Z",
    "no leap day, 2015-02-29T00:00:00Z, bad",
    "no leap century, 2100-02-29T00:00:00Z, bad",
    "leap millennium, 2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
    "no zone, 2018-03-24T17:15:20, bad",
    "date alone, 2018-03-24, bad",
    "no seconds, 2018-03-24T17:15Z, bad",
    "hour 24, 2018-03-24T24:00:00Z, bad",
    "minute 60, 2018-03-24T17:60:20Z, bad",
    "month 13, 2018-13-24T17:15:20Z, bad",
    "day 0, 2018-03-00T17:15:20Z, bad",
    "empty fraction, 2018-03-24T17:15:20.Z, bad",
    "offset too big, 2018-03-24T17:15:20+19:00, bad",
    "offset of three digits, 2018-03-24T17:15:20+010, bad",
    "offset without digits, 2018-03-24T17:15:20+, bad",
    "zone name, 2018-03-24T17:15:20UTC, bad",
    "empty, '', bad",
    "Z alone, Z, bad"
  })
  void readsIsoTimes(String name, String text, String expected) {
    String micros = read(Times::iso, text);
    String time =
        micros.equals(BAD)
            ? BAD
            : Instant.EPOCH.plusNanos(Long.parseLong(micros) * 1000).toString();
    assertThat(time).isEqualTo(expected);
  }

  @Test
  void agreesWithTheCalendarOnEveryDay() {
    for (LocalDate day = LocalDate.of(1899, 12, 31);
        day.isBefore(LocalDate.of(2401, 1, 1));
        day = day.plusDays(1)) {
      long expected = day.toEpochDay() * 86_400_000_000L;
      assertThat(read(Times::iso, day + "T00:00:00Z")).isEqualTo(Long.toString(expected));
    }
  }

  @Test
  void agreesWithDecimalArithmetic() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long unscaled = random.nextLong() % 1_000_000_000_000_000_000L;
      BigDecimal seconds = BigDecimal.valueOf(unscaled, 7 + random.nextInt(12));
      String expected = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_UP).toPlainString();
      assertThat(read(Times::seconds, seconds.toPlainString())).isEqualTo(expected);
      assertThat(read(Times::seconds, seconds.toString())).isEqualTo(expected);
    }
  }

  @Test
  void agreesWithTheCalendarOnRandomTimes() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              random.nextInt(), random.nextInt(1_000_000) * 1000, ZoneOffset.UTC);
      String text = String.format("%tF %<tT.%06d", time, time.getNano() / 1000);
      Instant instant = time.toInstant(ZoneOffset.UTC);
      long expected = instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
      assertThat(read(Times::local, text)).isEqualTo(Long.toString(expected));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"known, TCP, 6", "any case, icmp6, 58", "number, 132, 132", "none, foo, bad"})
  void readsProtocols(String name, String text, String expected) {
    assertThat(read(Protocols::number, text)).isEqualTo(expected);
  }
}
