package residency.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import residency.ingest.TableFiles;
import residency.job.LookupJob;
import residency.report.Lookup;
import residency.report.LookupText;

/** One address or name, explained for a person. */
@Command(
    name = "lookup",
    description =
        "Tells of one address or name at a time: networks, countries, owners, from where they are"
            + " controlled, and what follows; reads no logs.",
    footer = {
      "",
      "Example: residency lookup 203.205.254.157 --at 2019-06-01"
          + " --config conf/examples/messengers/audit.yaml"
    },
    mixinStandardHelpOptions = true)
final class LookupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "IP-OR-NAME", description = "an IP address or a host or service name")
  private String asked = "";

  @Option(
      names = "--at",
      required = true,
      paramLabel = "TIME",
      description = "a day, such as 2019-06-01 (its start in UTC), or a time with its zone")
  private Instant at = Instant.EPOCH;

  @Option(names = "--config", required = true, paramLabel = "F", description = "the audit, YAML")
  private Path config = Path.of("");

  @Option(
      names = "--home",
      paramLabel = "H",
      description =
          "judge for subjects at home in this region or country; may be given again; default: the"
              + " regions of the policy")
  private List<String> homes = List.of();

  @Option(
      names = "--site",
      paramLabel = "S",
      description = "the site whose network_place tells of a private address")
  private @Nullable String site;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    LookupJob job =
        new LookupJob(
            Configs.read(config),
            (file, table, sink) -> new TableFiles(Sparks.session()).read(file, table, sink));
    Lookup found = job.run(asked, at, homes, site);
    spec.commandLine().getOut().print(new LookupText(found).text());
    return 0;
  }
}
