package residency.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import residency.UserError;
import residency.config.AuditConfig;
import residency.job.ValidateJob;
import residency.report.Validation;
import residency.report.ValidationText;

/** A look at config, inputs and references before an audit. */
@Command(
    name = "validate",
    description =
        "Reads config, inputs and references as an audit would and says what they hold and what"
            + " would stop it; publishes nothing.",
    footer = {"", "Example: residency validate --config conf/examples/messengers/audit.yaml"},
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "F", description = "the audit, YAML")
  private Path config = Path.of("");

  @Option(
      names = "--temporary",
      paramLabel = "DIR",
      description =
          "folder or URI for what is read, removed afterwards; a cluster needs one that all its"
              + " machines share; default: that of this machine")
  private String temporary = Path.of(System.getProperty("java.io.tmpdir")).toUri().toString();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    AuditConfig audit = Configs.read(config);
    Validation found = new ValidateJob(Sparks.session(), audit, temporary).run();
    spec.commandLine().getOut().print(new ValidationText(found).text());
    if (!found.problems().isEmpty()) {
      throw new UserError(
          found.problems().stream().mapToInt(UserError::exitCode).max().orElseThrow(),
          found.problems().stream().map(UserError::getMessage).collect(Collectors.joining("\n")));
    }
    return 0;
  }
}
