package residency.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTableTest {
  private static RangeTable table(String ranges) {
    RangeTableBuilder builder = new RangeTableBuilder(Math::max);
    for (String range : ranges.split(" +")) {
      String[] parts = range.split("[-=]");
      builder.add(
          new AddressRange(Address.parse(parts[0]), Address.parse(parts[1])),
          Integer.parseInt(parts[2]));
    }
    return builder.build();
  }

  private static int find(RangeTable table, String address) {
    Address parsed = Address.parse(address);
    return table.find(parsed.high(), parsed.low());
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "before a range, 10.0.0.0-10.0.0.9=1, 9.255.255.255, -1",
    "at its start, 10.0.0.0-10.0.0.9=1, 10.0.0.0, 1",
    "at its end, 10.0.0.0-10.0.0.9=1, 10.0.0.9, 1",
    "after it, 10.0.0.0-10.0.0.9=1, 10.0.0.10, -1",
    "in the gap between two, 10.0.0.0-10.0.0.1=1 10.0.0.3-10.0.0.4=2, 10.0.0.2, -1",
    "adjacent, 10.0.0.0-10.0.0.1=1 10.0.0.2-10.0.0.4=2, 10.0.0.2, 2",
    "nested wins, 10.0.0.0-10.0.0.9=1 10.0.0.3-10.0.0.4=2, 10.0.0.3, 2",
    "after the nested one, 10.0.0.0-10.0.0.9=1 10.0.0.3-10.0.0.4=2, 10.0.0.5, 1",
    "nested first in the list, 10.0.0.3-10.0.0.4=2 10.0.0.0-10.0.0.9=1, 10.0.0.4, 2",
    "nested at the start, 10.0.0.0-10.0.0.9=1 10.0.0.0-10.0.0.4=2, 10.0.0.0, 2",
    "nested at the end, 10.0.0.0-10.0.0.9=1 10.0.0.5-10.0.0.9=2, 10.0.0.9, 2",
    "after both ended, 10.0.0.0-10.0.0.9=1 10.0.0.5-10.0.0.9=2, 10.0.0.10, -1",
    "nested twice, 10.0.0.0-10.0.0.9=1 10.0.0.2-10.0.0.7=2 10.0.0.4-10.0.0.4=3, 10.0.0.5, 2",
    "partial overlap: smaller wins, 10.0.0.0-10.0.0.9=1 10.0.0.5-10.0.0.10=2, 10.0.0.5, 2",
    "partial overlap: smaller first, 10.0.0.0-10.0.0.5=1 10.0.0.3-10.0.0.20=2, 10.0.0.5, 1",
    "equal ranges: the tie, 10.0.0.0-10.0.0.9=2 10.0.0.0-10.0.0.9=1, 10.0.0.5, 2",
    "equal size: the tie, 10.0.0.0-10.0.0.9=2 10.0.0.5-10.0.0.14=1, 10.0.0.7, 2",
    "equal size after the first ended, 10.0.0.0-10.0.0.9=2 10.0.0.5-10.0.0.14=1, 10.0.0.10, 1",
    "first address of IPv4, 0.0.0.0-0.0.0.0=1, 0.0.0.0, 1",
    "second address of IPv4, 0.0.0.0-0.0.0.0=1, 0.0.0.1, -1",
    "last address of IPv4, 255.255.255.255-255.255.255.255=1, 255.255.255.255, 1",
    "last but one of IPv4, 255.255.255.255-255.255.255.255=1, 255.255.255.254, -1",
    "all of IPv4, 0.0.0.0-255.255.255.255=1, 128.0.0.0, 1",
    "upper half of IPv4, 128.0.0.0-255.255.255.255=1, 127.255.255.255, -1",
    "IPv4 ends where mapped ends, 255.0.0.0-255.255.255.255=1, ::1:0:0:0, -1",
    "mapped look-up, 10.0.0.0-10.0.0.9=1, ::ffff:10.0.0.5, 1",
    "mapped range, ::ffff:10.0.0.0-::ffff:10.0.0.9=1, 10.0.0.5, 1",
    "first address of IPv6, ::-::=1, ::, 1",
    "last address of IPv6, ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff=1, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 1",
    "all of IPv6 leaves IPv4 out, ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff=1, 10.0.0.1, -1",
    "over a half's edge, 2001:db8::ffff:ffff:ffff:fff0-2001:db8:0:1::5=1, 2001:db8:0:1::5, 1",
    "past a half's edge, 2001:db8::ffff:ffff:ffff:fff0-2001:db8::ffff:ffff:ffff:ffff=1, 2001:db8:0:1::, -1",
    "lower half's sign bit, 2001:db8::-2001:db8::7fff:ffff:ffff:ffff=1, 2001:db8:0:0:8000::, -1",
    "IPv6 nested, 2001:db8::-2001:db8:ffff::=1 2001:db8:1::-2001:db8:1::ffff=2, 2001:db8:1::1, 2"
  })
  void findsTheSmallestRange(String name, String ranges, String address, int value) {
    assertThat(find(table(ranges), address)).as(name).isEqualTo(value);
  }

  @Test
  void anEmptyTableHasNothing() {
    RangeTable empty = new RangeTableBuilder(Math::max).build();
    assertThat(find(empty, "0.0.0.0")).isEqualTo(RangeTable.NONE);
    assertThat(find(empty, "ffff::")).isEqualTo(RangeTable.NONE);
  }

  @Test
  void mergesNeighboursOfOneValue() {
    // One step before, one for the three ranges, one after, and one for all of IPv6.
    assertThat(table("10.0.0.0-10.0.0.9=1 10.0.0.10-10.0.0.11=1 10.0.0.4-10.0.0.5=1").steps())
        .isEqualTo(4);
  }

  @Test
  void refusesNegativeValues() {
    AddressRange range = Prefix.parse("10.0.0.0/8").range();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RangeTableBuilder(Math::max).add(range, -1))
        .withMessage("value -1 of a range is negative");
  }

  /** A few hundred addresses at the places where arithmetic goes wrong. */
  private static final List<Address> EDGES = edges();

  private static List<Address> edges() {
    List<Address> edges = new ArrayList<>();
    for (String block : List.of("::", "2001:db8:0:1::", "::8000:0:0:0", "8000::", "::1:0:0:0")) {
      Address first = Address.parse(block);
      for (int i = -12; i < 12; i++) {
        long low = first.low() + i;
        long carry = i < 0 && first.low() == 0 ? -1 : 0;
        edges.add(new Address(first.high() + carry, low));
      }
    }
    for (int first : new int[] {0, 0x7ffffff8, 0x0a00fff8, -16}) {
      for (int i = 0; i < 16; i++) {
        edges.add(new Address(0, Addresses.ipv4(first + i)));
      }
    }
    return edges.stream().distinct().sorted().toList();
  }

  @Test
  void agreesWithAPlainScanOnRandomTables() {
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 400; round++) {
      List<AddressRange> ranges = randomRanges(random, 1 + random.nextInt(40));
      RangeTableBuilder builder = new RangeTableBuilder(Math::max);
      for (int i = 0; i < ranges.size(); i++) {
        builder.add(ranges.get(i), i % 7);
      }
      RangeTable table = builder.build();
      for (Address address : EDGES) {
        assertThat(table.find(address.high(), address.low()))
            .as("%s in %s", address, ranges)
            .isEqualTo(scan(ranges, address));
      }
    }
  }

  private static List<AddressRange> randomRanges(SplittableRandom random, int count) {
    List<AddressRange> ranges = new ArrayList<>();
    while (ranges.size() < count) {
      int start = random.nextInt(EDGES.size());
      int end = Math.min(EDGES.size() - 1, start + random.nextInt(random.nextInt(1, 60)));
      if (EDGES.get(start).isIpv4() == EDGES.get(end).isIpv4()) {
        ranges.add(new AddressRange(EDGES.get(start), EDGES.get(end)));
      }
    }
    return ranges;
  }

  private static int scan(List<AddressRange> ranges, Address address) {
    BigInteger smallest =
        ranges.stream()
            .filter(range -> range.contains(address))
            .map(RangeTableTest::size)
            .min(Comparator.naturalOrder())
            .orElse(BigInteger.ZERO);
    int value = RangeTable.NONE;
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).contains(address) && size(ranges.get(i)).equals(smallest)) {
        value = Math.max(value, i % 7);
      }
    }
    return value;
  }

  private static BigInteger size(AddressRange range) {
    return number(range.end()).subtract(number(range.start())).add(BigInteger.ONE);
  }

  private static BigInteger number(Address address) {
    return new BigInteger(Long.toUnsignedString(address.high()))
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(address.low())));
  }

  @Test
  void agreesWithAPlainScanWhenTheIndexIsFull() {
    // More steps than blocks of the index, all over IPv4, of one size or another.
    SplittableRandom random = new SplittableRandom(3);
    int[] starts = random.ints(90_000).map(address -> address & -256).distinct().toArray();
    RangeTableBuilder builder = new RangeTableBuilder(Math::max);
    for (int i = 0; i < starts.length; i++) {
      Address start = new Address(0, Addresses.ipv4(starts[i]));
      builder.add(new AddressRange(start, new Address(0, start.low() | 0x7f)), i);
    }
    RangeTable table = builder.build();
    for (int i = 0; i < starts.length; i++) {
      long low = Addresses.ipv4(starts[i]);
      assertThat(table.find(0, low)).isEqualTo(i);
      assertThat(table.find(0, low | 0x7f)).isEqualTo(i);
      assertThat(table.find(0, low | 0x80)).isEqualTo(RangeTable.NONE);
    }
  }

  @Test
  void survivesSerialisation() throws IOException, ClassNotFoundException {
    RangeTable table = table("10.0.0.0-10.0.0.9=1 2001:db8::-2001:db8::9=2");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(table);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      RangeTable copy = (RangeTable) in.readObject();
      assertThat(find(copy, "10.0.0.9")).isEqualTo(1);
      assertThat(find(copy, "2001:db8::9")).isEqualTo(2);
    }
  }
}
