package residency.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.sql.SparkSession;
import residency.UserError;

/** Writes a world into a folder that all executors share, one site a task. */
public final class Simulation {
  private final SparkSession spark;
  private final Path out;
  private final World world;

  /**
   * @param out a folder that is not there yet, or empty
   * @param subjects how many people
   * @param profile one of {@link #profiles}
   * @throws UserError if a value is out of its range
   */
  public Simulation(
      SparkSession spark,
      Path out,
      int subjects,
      int days,
      LocalDate firstDay,
      long seed,
      String profile) {
    Profile rates = Profile.named().get(profile);
    if (rates == null) {
      throw wrong("--profile " + profile + " is unknown; write one of " + profiles());
    }
    if (subjects < 1 || days < 1) {
      throw wrong("--subjects and --days must be at least 1");
    }
    this.spark = spark;
    this.out = out.toAbsolutePath();
    this.world = new World(seed, subjects, days, firstDay, rates);
  }

  /** The names of the profiles. */
  public static Set<String> profiles() {
    return Profile.named().keySet();
  }

  private static UserError wrong(String message) {
    return new UserError(UserError.CONFIG, message);
  }

  /**
   * Writes logs, tables, config and truth.
   *
   * @throws UserError if the folder holds something
   */
  public void run() throws IOException {
    requireEmpty();
    Files.createDirectories(out);
    Internet internet = Internet.of(world);
    List<String> references = new References(world, internet).write(out);
    new WorldFiles(world, internet).write(out, references);
    List<Integer> sites = IntStream.range(0, world.sites()).boxed().toList();
    new JavaSparkContext(spark.sparkContext())
        .parallelize(new ArrayList<>(sites), sites.size())
        .foreach(new WriteSite(world, out.toString()));
  }

  private void requireEmpty() throws IOException {
    if (Files.isDirectory(out)) {
      try (Stream<Path> files = Files.list(out)) {
        if (files.findAny().isPresent()) {
          throw wrong(out + " is not empty; name a new folder");
        }
      }
    }
  }

  private record WriteSite(World world, String folder) implements VoidFunction<Integer> {
    @Override
    public void call(Integer site) {
      try {
        new SiteRun(world, site, Path.of(folder)).run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
