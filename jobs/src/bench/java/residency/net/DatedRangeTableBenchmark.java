package residency.net;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * Time of one look-up of a random address at a random time, in nanoseconds, in one version of a
 * table of 515,000 ranges and in a year of daily ones.
 *
 * <pre>
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *   org.openjdk.jmh.Main DatedRangeTableBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class DatedRangeTableBenchmark {
  private static final int RANGES = 515_000;
  private static final int LOOK_UPS = 1 << 16;

  @Param({"1", "365"})
  public int days = 1;

  private DatedRangeTable table = new DatedRangeTableBuilder().build(Math::max);
  private final long[] lows = new long[LOOK_UPS];
  private final long[] instants = new long[LOOK_UPS];
  private int next;

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(2);
    table = DailyVersions.table(RANGES, days);
    for (int i = 0; i < LOOK_UPS; i++) {
      lows[i] = Addresses.ipv4(random.nextInt());
      instants[i] = random.nextInt(days);
    }
  }

  /** One look-up. */
  @Benchmark
  public int find() {
    int i = next++ & LOOK_UPS - 1;
    return table.find(0, lows[i], instants[i]);
  }
}
