package residency.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import residency.attribute.Transport;
import residency.config.AuditConfig;
import residency.job.AuditJob;
import residency.job.Period;
import residency.report.AuditReport;
import residency.table.Warehouse;

/** The whole job. */
@Command(
    name = "audit",
    description = "Runs the whole job, prints a summary and says where the results are.",
    footer = {"", "Example: residency audit --config conf/examples/messengers/audit.yaml"},
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "F", description = "the audit, YAML")
  private Path config = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "D",
      description = "first day to audit, such as 2026-06-01 (UTC); default: that of the config")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "D",
      description = "day after the last one to audit; default: that of the config")
  private @Nullable LocalDate to;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "where the tables go, a folder or URI; default: warehouse/<name of the audit>")
  private @Nullable String warehouse;

  @Option(
      names = "--transport",
      paramLabel = "T",
      description =
          "how names and leases reach the flows: ${COMPLETION-CANDIDATES}; changes no result;"
              + " default: by their size")
  private @Nullable Transport transport;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Instant started = Instant.now();
    AuditConfig audit = Configs.read(config);
    Period period = Period.of(audit, from, to);
    String folder = warehouse == null ? "warehouse/" + audit.name() : warehouse;
    SparkSession spark = Sparks.session();
    Warehouse target = Warehouse.at(spark.sparkContext().hadoopConfiguration(), folder);

    AuditReport report = new AuditJob(spark, audit, period, target, transport, started).run();

    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Residency audit \"%s\", %s to %s (UTC, the last day not included)%n",
        audit.name(), period.from(), period.to());
    out.print(report.text());
    out.printf("%nThe tables are in %s. Ask them, for example:%n", folder);
    out.printf(
        "  scripts/residency sql --warehouse %s \"select * from attributed_flow limit 10\"%n",
        folder);
    return 0;
  }
}
