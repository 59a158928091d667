package residency.ingest.format.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampUnitTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "microseconds, 6, 0, 1500000000000001, 1500000000000001",
    "microseconds with offset, 6, 1500000000, 1, 1500000000000001",
    "microseconds with offset back, 6, -1, 1500000, 500000",
    "before the epoch, 6, -2, 0, -2000000",
    "seconds, 0, 0, 1500000000, 1500000000000000",
    "milliseconds, 3, 0, 1500000000001, 1500000000001000",
    "nanoseconds down, 9, 0, 1500000000000000499, 1500000000000000",
    "nanoseconds half up, 9, 0, 1500000000000000500, 1500000000000001",
    "nanoseconds beyond 2262 without sign, 9, 0, 18446744073709551615, 18446744073709552",
    "picoseconds half up, 12, 0, 1500000, 2",
    "attoseconds, 18, 0, 1000000000000000000, 1000000",
    "finest decimal, 127, 0, 18446744073709551615, 0",
    "halves of a second, 129, 0, 3, 1500000",
    "two to the minus twenty half up, 148, 0, 1, 1",
    "two to the minus twenty-one down, 149, 0, 1, 0",
    "two to the minus thirty-two, 160, 0, 6442450944, 1500000",
    "too far, 0, 0, 9223372036855, ",
    "farthest, 6, 0, 9223372036854775807, 9223372036854775807",
    "beyond the farthest, 6, 0, 9223372036854775808, "
  })
  void countsMicroseconds(String what, int resolution, long offset, String units, Long micros) {
    assertThat(new TimestampUnit(resolution, offset).micros(Long.parseUnsignedLong(units)))
        .as(what)
        .isEqualTo(micros);
  }
}
