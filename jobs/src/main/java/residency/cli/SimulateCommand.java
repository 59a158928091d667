package residency.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import residency.simulate.Simulation;

/** A world with known truth. */
@Command(
    name = "simulate",
    description =
        "Writes a made-up world: raw logs, reference tables, a config, and the truth of every flow"
            + " and record. Equal arguments give equal files.",
    footer = {"", "Example: residency simulate --out world --subjects 100 --days 3 --seed 1"},
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "a new folder; on a cluster one that all executors share")
  private Path out = Path.of("");

  @Option(names = "--subjects", required = true, paramLabel = "N", description = "how many people")
  private int subjects;

  @Option(names = "--days", required = true, paramLabel = "N", description = "how many days")
  private int days;

  @Option(names = "--seed", required = true, paramLabel = "S", description = "any whole number")
  private long seed;

  @Option(
      names = "--from",
      paramLabel = "D",
      defaultValue = "2026-03-02",
      description = "first day (UTC); default ${DEFAULT-VALUE}")
  private LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--profile",
      paramLabel = "P",
      defaultValue = "plain",
      completionCandidates = Profiles.class,
      description = "how hard the world is: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private String profile = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    new Simulation(Sparks.session(), out, subjects, days, from, seed, profile).run();
    spec.commandLine()
        .getOut()
        .printf(
            "The world is in %s. Audit it, for example:%n"
                + "  scripts/residency audit --config %s --warehouse %s%n",
            out, out.resolve("audit.yaml"), out.resolve("warehouse"));
    return 0;
  }

  /** The profiles, for the help text. */
  static final class Profiles implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Simulation.profiles().iterator();
    }
  }
}
