package residency.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatedRangeTableTest {
  /** Ranges like {@code 10.0.0.0-10.0.0.9=1@5..7}. */
  private static DatedRangeTable table(String ranges) {
    DatedRangeTableBuilder builder = new DatedRangeTableBuilder();
    for (String range : ranges.split(" ")) {
      String[] parts = range.split("[-=@]");
      String[] times = parts[3].split("[.]{2}", -1);
      builder.add(
          new AddressRange(Address.parse(parts[0]), Address.parse(parts[1])),
          Integer.parseInt(parts[2]),
          times[0].isEmpty() ? Long.MIN_VALUE : Long.parseLong(times[0]),
          times[1].isEmpty() ? Long.MAX_VALUE : Long.parseLong(times[1]));
    }
    return builder.build(Math::max);
  }

  @ParameterizedTest(name = "{0}: {2} at {3}")
  @CsvSource({
    "before its time, 10.0.0.0-10.0.0.9=1@5..7, 10.0.0.5, 4, -1",
    "at the start of its time, 10.0.0.0-10.0.0.9=1@5..7, 10.0.0.5, 5, 1",
    "at the last instant of its time, 10.0.0.0-10.0.0.9=1@5..7, 10.0.0.5, 6, 1",
    "at the end of its time, 10.0.0.0-10.0.0.9=1@5..7, 10.0.0.5, 7, -1",
    "beside it in its time, 10.0.0.0-10.0.0.9=1@5..7, 10.0.0.10, 5, -1",
    "since ever, 10.0.0.0-10.0.0.9=1@..7, 10.0.0.5, -9223372036854775808, 1",
    "for ever, 10.0.0.0-10.0.0.9=1@5.., 10.0.0.5, 9223372036854775806, 1",
    "the next version, 10.0.0.0-10.0.0.9=1@5..7 10.0.0.0-10.0.0.9=2@7..9, 10.0.0.5, 7, 2",
    "the version before, 10.0.0.0-10.0.0.9=1@5..7 10.0.0.0-10.0.0.9=2@7..9, 10.0.0.5, 6, 1",
    "between two versions, 10.0.0.0-10.0.0.9=1@5..6 10.0.0.0-10.0.0.9=1@7..9, 10.0.0.5, 6, -1",
    "the later version first in the list, 10.0.0.0-10.0.0.9=2@7..9 10.0.0.0-10.0.0.9=1@5..7, 10.0.0.5, 5, 1",
    "the same again right after, 10.0.0.0-10.0.0.9=1@5..7 10.0.0.0-10.0.0.9=1@7..9, 10.0.0.5, 8, 1",
    "the same again right before, 10.0.0.0-10.0.0.9=1@7..9 10.0.0.0-10.0.0.9=1@5..7, 10.0.0.5, 5, 1",
    "nested while it holds, 10.0.0.0-10.0.0.9=1@1..9 10.0.0.4-10.0.0.5=2@5..7, 10.0.0.5, 5, 2",
    "nested before it holds, 10.0.0.0-10.0.0.9=1@1..9 10.0.0.4-10.0.0.5=2@5..7, 10.0.0.5, 4, 1",
    "nested after it held, 10.0.0.0-10.0.0.9=1@1..9 10.0.0.4-10.0.0.5=2@5..7, 10.0.0.5, 7, 1",
    "nested outlives the larger, 10.0.0.0-10.0.0.9=1@1..6 10.0.0.4-10.0.0.5=2@5..7, 10.0.0.5, 6, 2",
    "moved in the next version, 10.0.0.0-10.0.0.9=1@1..5 10.0.0.5-10.0.0.14=1@5..9, 10.0.0.2, 5, -1",
    "split in the next version, 10.0.0.0-10.0.0.9=1@1..5 10.0.0.0-10.0.0.4=2@5..9 10.0.0.5-10.0.0.9=3@5..9, 10.0.0.5, 5, 3",
    "equal ranges while both hold: the tie, 10.0.0.0-10.0.0.9=2@1..5 10.0.0.0-10.0.0.9=1@3..9, 10.0.0.5, 4, 2",
    "equal ranges after one: no tie, 10.0.0.0-10.0.0.9=2@1..5 10.0.0.0-10.0.0.9=1@3..9, 10.0.0.5, 5, 1",
    "all of IPv4 for a while, 0.0.0.0-255.255.255.255=1@5..7, 255.255.255.255, 6, 1",
    "first address of IPv6, ::-::=1@5..7, ::, 6, 1",
    "last address of IPv6, ffff::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff=1@5..7, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 6, 1",
    "mapped look-up, 10.0.0.0-10.0.0.9=1@5..7, ::ffff:10.0.0.5, 5, 1"
  })
  void findsTheSmallestRangeOfThatTime(
      String name, String ranges, String address, long instant, int value) {
    Address parsed = Address.parse(address);
    assertThat(table(ranges).find(parsed.high(), parsed.low(), instant)).as(name).isEqualTo(value);
  }

  @Test
  void whatStaysTheSameIsHeldOnce() {
    DatedRangeTableBuilder daily = new DatedRangeTableBuilder();
    AddressRange range = Prefix.parse("10.0.0.0/8").range();
    for (int day = 0; day < 365; day++) {
      daily.add(range, 1, day, day + 1);
    }
    assertThat(daily.build(Math::max).size())
        .isEqualTo(table("10.0.0.0-10.255.255.255=1@0..365").size());
  }

  private record Row(AddressRange range, int value, long from, long to) {}

  @Test
  void agreesWithAPlainScanOnRandomTables() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 300; round++) {
      List<Row> rows = new ArrayList<>();
      DatedRangeTableBuilder builder = new DatedRangeTableBuilder();
      for (int i = random.nextInt(1, 30); i > 0; i--) {
        int start = random.nextInt(60);
        int from = random.nextInt(8);
        boolean ipv4 = random.nextInt(3) > 0;
        long base = ipv4 ? Addresses.ipv4(random.nextBoolean() ? 0 : -64) : -64;
        long high = ipv4 ? 0 : -1;
        Address first = new Address(high, base + start);
        Address last = new Address(high, base + start + random.nextInt(64 - start));
        rows.add(
            new Row(
                new AddressRange(first, last),
                random.nextInt(4),
                from == 0 ? Long.MIN_VALUE : from,
                random.nextInt(5) == 0 ? Long.MAX_VALUE : from + random.nextInt(1, 5)));
      }
      rows.forEach(row -> builder.add(row.range, row.value, row.from, row.to));
      DatedRangeTable table = builder.build(Math::max);
      for (int instant = -1; instant < 13; instant++) {
        for (int i = 0; i < 64; i++) {
          for (Address address :
              List.of(
                  new Address(0, Addresses.ipv4(i)),
                  new Address(0, Addresses.ipv4(i - 64)),
                  new Address(-1, i - 64))) {
            assertThat(table.find(address.high(), address.low(), instant))
                .as("%s at %d in %s", address, instant, rows)
                .isEqualTo(scan(rows, address, instant));
          }
        }
      }
    }
  }

  private static int scan(List<Row> rows, Address address, long instant) {
    long smallest = Long.MAX_VALUE;
    int value = RangeTable.NONE;
    for (Row row : rows) {
      long size = row.range.end().low() - row.range.start().low();
      if (row.from <= instant && instant < row.to && row.range.contains(address)) {
        value = size < smallest ? row.value : size == smallest ? Math.max(value, row.value) : value;
        smallest = Math.min(size, smallest);
      }
    }
    return value;
  }

  /** A year of daily versions of a table of 515,000 ranges, of which one in a hundred changes. */
  @Test
  @Tag("full")
  void aYearOfDailyVersionsTakesLessThan300Megabytes() throws IOException {
    CountingStream bytes = new CountingStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(DailyVersions.table(515_000, 365));
    }
    assertThat(bytes.count).isBetween(10_000_000L, 300_000_000L);
  }

  private static final class CountingStream extends ByteArrayOutputStream {
    private long count;

    @Override
    public synchronized void write(byte[] b, int from, int length) {
      count += length;
    }

    @Override
    public synchronized void write(int b) {
      count++;
    }
  }
}
