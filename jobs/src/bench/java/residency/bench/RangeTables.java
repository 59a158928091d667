package residency.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import residency.net.AddressClass;
import residency.net.Addresses;

/** Writes made-up tables of networks: ranges that do not overlap, with gaps between them. */
final class RangeTables {
  /** Where the IPv4 ranges lie: 1.0.0.0 to 223.255.255.255. */
  private static final long FIRST = 1L << 24;

  private static final long END = 224L << 24;

  /** Often used countries stand more than once; a few ranges are of no known country. */
  private static final String[] COUNTRIES =
      ("US US US US US US DE DE DE NL NL FR FR IE IE GB GB CN CN JP SG IN BR CA AU SE FI PL ES IT AT"
              + " BE CZ DK NO CH RU TR KR HK TW ZA MX AR ID TH VN UA RO BG HU PT GR LT LV EE ,")
          .split(" ");

  private final Shape shape;
  private final SplittableRandom random;

  /**
   * @param salt other ranges for each
   */
  RangeTables(Shape shape, long salt) {
    this.shape = shape;
    this.random = new SplittableRandom(Mix.of(shape.seed(), salt));
  }

  /** Writes {@code start,end,asn,organisation} without a header line. */
  void writeNetworks(Path file) throws IOException {
    write(file, () -> asn(random.nextInt(80_000)));
  }

  private static String asn(int number) {
    return (1000 + number) + ",Network " + number + " Ltd";
  }

  /** Writes {@code start,end,country} without a header line. */
  void writeCountries(Path file) throws IOException {
    write(file, () -> COUNTRIES[random.nextInt(COUNTRIES.length)].replace(",", ""));
  }

  private interface Value {
    String next();
  }

  private void write(Path file, Value value) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      int ipv6 = Servers.ipv6Networks(shape.ranges());
      long mean = (END - FIRST) / (shape.ranges() - ipv6);
      long start = FIRST;
      while (start < END) {
        long size = 1 + random.nextLong(2 * mean);
        long end = Math.min(start + size, END) - 1;
        if (isPublic(start) && isPublic(end) && random.nextInt(50) > 0) {
          line(out, Addresses.text(0, ipv4(start)), Addresses.text(0, ipv4(end)), value.next());
        }
        start = end + 1;
      }
      for (long network = 0; network < ipv6; network++) {
        long first = Servers.IPV6_START + (network << Servers.IPV6_NETWORK_BITS);
        long last = first + (9L << Servers.IPV6_NETWORK_BITS) / 10;
        line(out, Addresses.text(first, 0), Addresses.text(last, -1), value.next());
      }
    }
  }

  private static void line(BufferedWriter out, String start, String end, String value)
      throws IOException {
    out.write(start + "," + end + "," + value + "\n");
  }

  private static long ipv4(long number) {
    return Addresses.ipv4((int) number);
  }

  private static boolean isPublic(long number) {
    return AddressClass.of(0, ipv4(number)) == AddressClass.PUBLIC;
  }
}
