package residency.judge;

import java.time.Duration;
import java.util.List;
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
import residency.reference.Owners;
import residency.reference.OwnersBuilder;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * Seconds to close the control of all entities of a table of the size of GLEIF's, on all cores:
 * three million of them, of which 300,000 have 500,000 holdings, in chains, a few in circles.
 *
 * <pre>
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *   org.openjdk.jmh.Main ControlHistoryBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 1, jvmArgs = "-Xmx6g")
public class ControlHistoryBenchmark {
  private static final List<String> COUNTRIES = List.of("DE", "FR", "US", "CN", "GB", "KY", "IE");

  @Param("3000000")
  public int entities = 3_000_000;

  @Param("500000")
  public int holdings = 500_000;

  private ControlHistory history =
      new ControlHistory(Regions.builder().build(), new OwnersBuilder(Duration.ZERO).build());

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    OwnersBuilder owners = new OwnersBuilder(Duration.ZERO);
    Cells entity = new Cells(Table.ENTITY.schema());
    for (int i = 0; i < entities; i++) {
      entity.clear();
      set(entity, "entity_id", "E" + i);
      set(entity, "seat_country", COUNTRIES.get(random.nextInt(COUNTRIES.size())));
      set(entity, "incorporation_country", COUNTRIES.get(random.nextInt(COUNTRIES.size())));
      set(entity, "source", "made up");
      owners.add(entity);
    }
    Cells holding = new Cells(Table.OWNERSHIP.schema());
    for (int i = 0; i < holdings; i++) {
      int child = random.nextInt(entities / 10);
      // Parents have lower numbers but for one in a thousand, which may close a circle.
      int parent = random.nextInt(1000) == 0 ? random.nextInt(entities) : child / 4;
      holding.clear();
      set(holding, "child_id", "E" + child);
      set(holding, "parent_id", "E" + parent);
      set(holding, "kind", random.nextBoolean() ? "EQUITY" : "CONSOLIDATED");
      set(holding, "source", "made up");
      if (random.nextBoolean()) {
        double share = random.nextInt(101) / 100.0;
        holding.setDouble(Table.OWNERSHIP.schema().index("share_min"), share);
        holding.setDouble(Table.OWNERSHIP.schema().index("share_max"), share);
      }
      owners.add(holding);
    }
    Owners built = owners.build();
    history =
        new ControlHistory(
            Regions.builder()
                .member("EEA", "DE", 0L, null)
                .member("EEA", "FR", 0L, null)
                .member("EEA", "IE", 0L, null)
                .member("EEA", "GB", 0L, 1_580_511_600_000_000L)
                .member("CN", "CN", null, null)
                .build(),
            built);
  }

  private static void set(Cells row, String column, String value) {
    row.setText(row.schema().index(column), value);
  }

  /** Spans of all entities. */
  @Benchmark
  public long close() {
    return history.entities().parallelStream().mapToLong(id -> history.of(id).size()).sum();
  }
}
