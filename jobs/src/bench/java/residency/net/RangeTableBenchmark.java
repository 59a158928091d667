package residency.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one look-up of a random covered address, IPv4 and IPv6, in nanoseconds. Without a file
 * the table is made up in the shape of a real one: 412,000 IPv4 ranges.
 *
 * <pre>
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *   org.openjdk.jmh.Main RangeTableBenchmark [-p table=asn-ipv4.csv.gz]
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RangeTableBenchmark {
  private static final int RANGES = 412_000;
  private static final int ADDRESSES = 1 << 16;

  /** A gzipped CSV that begins with start and end of each range; empty: made-up ranges. */
  @Param("")
  public String table = "";

  private RangeTable ranges = new RangeTableBuilder(Math::max).build();
  private final long[] highs = new long[ADDRESSES];
  private final long[] lows = new long[ADDRESSES];
  private int next;

  @Setup
  public void fill() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<AddressRange> all = table.isEmpty() ? madeUp(random) : read(Path.of(table));
    RangeTableBuilder builder = new RangeTableBuilder(Math::max);
    for (int i = 0; i < all.size(); i++) {
      builder.add(all.get(i), i);
    }
    ranges = builder.build();
    for (int i = 0; i < ADDRESSES; i++) {
      AddressRange range = all.get(random.nextInt(all.size()));
      highs[i] = range.start().high();
      lows[i] = range.start().low() + random.nextInt(256);
    }
  }

  private static List<AddressRange> madeUp(SplittableRandom random) {
    List<AddressRange> all = new ArrayList<>();
    for (int i = 0; i < RANGES; i++) {
      int bits = 8 + Math.min(random.nextInt(9), random.nextInt(9));
      Address start = new Address(0, Addresses.ipv4(random.nextInt() >>> bits << bits));
      all.add(new AddressRange(start, new Address(0, start.low() | (1L << bits) - 1)));
    }
    return all;
  }

  private static List<AddressRange> read(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.split(",", 3))
          .map(cells -> new AddressRange(Address.parse(cells[0]), Address.parse(cells[1])))
          .toList();
    }
  }

  /** One look-up. */
  @Benchmark
  public int find() {
    int i = next++ & ADDRESSES - 1;
    return ranges.find(highs[i], lows[i]);
  }
}
