package residency.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole measurement: worlds, candidates, whether they agree, the table. */
@Command(
    name = "bench",
    description = "Measures the job against DuckDB and plain Spark SQL on made-up logs.",
    mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
  private static final Path FOLDER = Path.of("target/bench");
  private static final Path TABLE = Path.of("BENCHMARKS.md");

  /** Plain Spark SQL gets one flow in so many: it would take days for all. */
  private static final long SAMPLE = 500;

  private static final long LEAST = 840;

  static final long SCALE = 10;

  @Option(
      names = "--flows",
      paramLabel = "N",
      description = "flows to make and audit; default: ${DEFAULT-VALUE}")
  private long flows = 500_000;

  @Option(
      names = "--heap",
      paramLabel = "M",
      converter = MemoryConverter.class,
      description = "memory limit of each engine, such as 6g; default: 4g")
  private Memory heap = new Memory(4096);

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "C",
      description = "measure these alone: ${COMPLETION-CANDIDATES}; default: all but records")
  private Set<Candidate> only = EnumSet.complementOf(EnumSet.copyOf(Candidate.OF_RECORDS));

  @Option(
      names = "--repetitions",
      paramLabel = "R",
      description = "the last one counts; default: ${DEFAULT-VALUE}")
  private int repetitions = 3;

  @Option(names = "--scale", description = "gate A also with ten times the flows")
  private boolean scale;

  @Option(
      names = "--records",
      description = "what records cost instead: a record for each flow, and a tenth of all")
  private boolean records;

  @Option(names = "--micro", description = "the JMH benchmarks of inner loops instead")
  private boolean micro;

  @Option(names = "--retention", description = "one day's update of the state of records instead")
  private boolean retention;

  @Option(
      names = "--objects",
      paramLabel = "N",
      description = "objects in the state, with --retention; default: ${DEFAULT-VALUE}")
  private long objects = 200_000;

  @Option(
      names = "--profile",
      description = "also says what each did in its last repetition, by samples of its threads")
  private boolean profile;

  @Option(names = "--seed", description = "other logs for each; default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--no-append",
      negatable = true,
      description = "print only; without it the table is added to BENCHMARKS.md too")
  private boolean append = true;

  private final PrintWriter out;
  private final List<String> arguments;

  private Bench(PrintWriter out, List<String> arguments) {
    this.out = out;
    this.arguments = arguments;
  }

  /** Exits with 0 if all ran and agreed, whatever the targets; else with 1. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(
        new CommandLine(new Bench(out, List.of(args)))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (micro) {
      publish(Micro.run());
      return 0;
    }
    if (retention) {
      publish(RetentionTrial.fork(FOLDER, heap, objects, repetitions));
      return 0;
    }
    List<Result> results = measure();
    List<String> agreements = new ArrayList<>();
    boolean agree =
        agree(results, Candidate.DUCKDB, flows, agreements)
            & agree(results, Candidate.PLAIN_SQL, sample(), agreements);
    results.forEach(Bench::forget);
    publish(
        new Report(results, flows, sample()).text()
            + String.join("", agreements)
            + profiles(results));
    return agree && results.stream().allMatch(result -> result.outcome() != null) ? 0 : 1;
  }

  private String profiles(List<Result> results) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Result result : results) {
      Path recording = Trial.recording(folder(result.candidate(), result.flows()));
      if (Files.exists(recording)) {
        text.append(Profile.table(result.candidate().title(), recording));
      }
    }
    return text.toString();
  }

  /** Flows of the world for plain Spark SQL. */
  private long sample() {
    return Math.max(flows / SAMPLE, LEAST);
  }

  private List<Result> measure() throws IOException, InterruptedException {
    List<Result> results = new ArrayList<>();
    if (records) {
      results.add(measure(Candidate.WITH_RECORDS, flows / SCALE));
      results.add(measure(Candidate.WITHOUT_RECORDS, flows));
      results.add(measure(Candidate.WITH_RECORDS, flows));
      return results;
    }
    for (Candidate candidate : Candidate.values()) {
      if (only.contains(candidate)) {
        if (candidate == Candidate.PLAIN_SQL) {
          results.add(measure(candidate, sample()));
          results.add(measure(Candidate.GATE_A, sample()));
        } else {
          results.add(measure(candidate, flows));
        }
      }
    }
    if (scale) {
      results.add(measure(Candidate.GATE_A, flows * SCALE));
    }
    return results;
  }

  private Result measure(Candidate candidate, long ofFlows)
      throws IOException, InterruptedException {
    World world = world(ofFlows, Candidate.OF_RECORDS.contains(candidate));
    Path folder = folder(candidate, ofFlows);
    Path log = folder.resolve("log.txt");
    FileUtils.deleteQuietly(folder.toFile());
    boolean done =
        Fork.run(
            Trial.class,
            candidate.isNative() ? "-Xmx256m" : heap.heapFlag(),
            log,
            candidate.name(),
            world.folder().toString(),
            folder.toString(),
            heap.mebibytes() + "m",
            String.valueOf(repetitions),
            String.valueOf(profile && !candidate.isNative()));
    Outcome outcome = done ? Outcome.read(Trial.outcome(folder)) : null;
    out.printf(
        "%,d flows, %s: %s%n",
        ofFlows,
        candidate.title(),
        outcome == null ? "failed, see " + log : outcome.seconds() + " s");
    return new Result(candidate, ofFlows, outcome);
  }

  private World world(long ofFlows, boolean withRecords) throws IOException, InterruptedException {
    World world = new World(FOLDER.resolve(String.valueOf(ofFlows)).resolve("world"));
    make(WorldWriter.class, world, ofFlows);
    if (withRecords && !Files.exists(world.withRecords())) {
      make(RecordWriter.class, world, ofFlows);
    }
    return world;
  }

  private void make(Class<?> writer, World world, long ofFlows)
      throws IOException, InterruptedException {
    Path log = world.folder().resolveSibling(writer.getSimpleName() + ".txt");
    boolean made =
        Fork.run(
            writer,
            heap.heapFlag(),
            log,
            world.folder().toString(),
            String.valueOf(ofFlows),
            String.valueOf(Shape.RANGES),
            String.valueOf(seed));
    if (!made) {
      throw new IOException("could not make " + ofFlows + " flows; see " + log);
    }
  }

  private static Path folder(Candidate candidate, long ofFlows) {
    return FOLDER.resolve(String.valueOf(ofFlows)).resolve(candidate.name());
  }

  /** Removes what a candidate wrote. */
  private static void forget(Result result) {
    FileUtils.deleteQuietly(Trial.output(folder(result.candidate(), result.flows())).toFile());
  }

  /** Compares another engine with this job, if both ran. */
  private boolean agree(
      List<Result> results, Candidate other, long ofFlows, List<String> agreements)
      throws SQLException {
    Path ours = Trial.output(folder(Candidate.GATE_A, ofFlows));
    Path theirs = Trial.output(folder(other, ofFlows));
    boolean both =
        Files.exists(ours) && Result.of(results, other, ofFlows) != null && Files.exists(theirs);
    if (!both) {
      return true;
    }
    Agreement agreement = Agreement.of(ours, theirs, heap, FOLDER.resolve("spill"));
    agreements.add(
        String.format(
            "%nOf %,d flows, %,d differ between this job and %s.%s%n",
            agreement.rows(),
            agreement.differences(),
            other.title(),
            agreement.example().isEmpty() ? "" : " One: " + agreement.example()));
    return agreement.differences() == 0;
  }

  private void publish(String text) throws IOException, InterruptedException {
    String whole = Machine.heading("scripts/bench " + String.join(" ", arguments)) + text;
    out.print(whole);
    out.flush();
    if (append) {
      Files.writeString(TABLE, "\n" + whole, StandardOpenOption.APPEND);
    }
  }

  private static final class MemoryConverter implements CommandLine.ITypeConverter<Memory> {
    @Override
    public Memory convert(String text) {
      return Memory.parse(text);
    }
  }

  /**
   * What a candidate needed for so many flows.
   *
   * @param outcome null: it failed
   */
  record Result(Candidate candidate, long flows, @Nullable Outcome outcome) {
    /** The outcome of a candidate; null if it failed or did not run. */
    static @Nullable Outcome of(List<Result> results, Candidate candidate, long flows) {
      return results.stream()
          .filter(result -> result.candidate() == candidate && result.flows() == flows)
          .map(Result::outcome)
          .findFirst()
          .orElse(null);
    }
  }
}
