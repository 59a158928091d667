package residency.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;
import residency.UserError;
import residency.config.TimeText;

/** The command itself; each of its commands is a class of its own. */
@Command(
    name = "residency",
    description = "Says per flow whether user data left its user's region, and how we know.",
    commandListHeading = "%nCommands, in the order of their use:%n",
    footer = {
      "",
      "Each has a --help of its own. Exit codes: 0 done; 1 internal error, or another run published"
          + " the same days first; 2 wrong usage or config; 3 bad input."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Residency.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ValidateCommand.class,
      AuditCommand.class,
      SqlCommand.class,
      FilesCommand.class,
      LookupCommand.class,
      SimulateCommand.class,
      ScoreCommand.class
    })
public final class Residency {
  private static final Logger LOG = LogManager.getLogger(Residency.class);
  private static final int INTERNAL = 1;

  /**
   * Runs one command line.
   *
   * @param out for results only
   * @param err for everything else
   * @return 0 done, 1 internal, 2 usage or config, 3 bad input
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Residency()).setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(LocalDate.class, Residency::day)
        .registerConverter(Instant.class, Residency::instant)
        .setParameterExceptionHandler(new UsageErrors(line.getParameterExceptionHandler()))
        .setExecutionExceptionHandler((failure, of, parsed) -> report(failure, of.getErr()));
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("`" + text + "` is no day; write it like 2026-06-01");
    }
  }

  private static Instant instant(String text) {
    try {
      return TimeText.instant(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int report(Exception failure, PrintWriter err) {
    UserError mistake = UserError.in(failure);
    if (mistake != null) {
      err.println("residency: " + mistake.getMessage());
      return mistake.exitCode();
    }
    if (ShutdownHookManager.get().isShutdownInProgress()) {
      // Spark was stopped under the command's feet, which fails in many ways.
      err.println("residency: stopped before it was done; run it again");
      return INTERNAL;
    }
    LOG.error("internal error; please report it with what follows", failure);
    return INTERNAL;
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Residency.class.getPackage().getImplementationVersion();
      return new String[] {"residency " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
