package residency.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import residency.schema.Table;
import residency.score.Question;
import residency.score.Score;
import residency.table.Commit;
import residency.table.Warehouse;

/** How right the audit of a made-up world is; {@code scripts/score} audits it first. */
@Command(
    name = "score",
    hidden = true,
    description = "Sets the audit of a world that `simulate` wrote beside the world's truth.",
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
  /** The tables that the questions ask. */
  private static final List<Table> ASKED =
      List.of(
          Table.ATTRIBUTED_FLOW,
          Table.DNS,
          Table.NAME_OWNER,
          Table.ENTITY,
          Table.TRANSFER,
          Table.STORE,
          Table.SUBJECT,
          Table.RECORD_RESIDENCY,
          Table.RECORD_RETENTION,
          Table.RETENTION_VERDICT);

  @Parameters(paramLabel = "WORLD", description = "the folder that `simulate` wrote")
  private Path world = Path.of("");

  @Mixin private WarehouseOption warehouse = new WarehouseOption();

  @Option(
      names = "--ask",
      paramLabel = "Q",
      split = ",",
      description = "only these of: ${COMPLETION-CANDIDATES}; default: all")
  private List<Question> questions = List.of(Question.values());

  @Mixin private FormatOption format = new FormatOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Warehouse opened = warehouse.open();
    Commit commit = opened.current();
    SparkSession spark = Sparks.session();
    ResultFormat chosen = format.chosen();
    Map<String, Dataset<Row>> tables = new HashMap<>();
    for (Table table : ASKED) {
      tables.put(table.tableName(), opened.read(spark, table, commit));
    }
    Score score = new Score(spark, world, tables);
    PrintWriter out = spec.commandLine().getOut();
    for (Question question : questions) {
      Dataset<Row> answer = score.ask(question);
      if (chosen == ResultFormat.TABLE) {
        out.printf("%s%n%n", question.title());
      }
      chosen.print(answer.schema(), answer.toLocalIterator(), out);
      out.println();
    }
    if (chosen == ResultFormat.TABLE) {
      out.println(score.verdict());
    }
    return 0;
  }
}
