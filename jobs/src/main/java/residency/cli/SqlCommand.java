package residency.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import residency.UserError;
import residency.schema.Table;
import residency.table.Commit;
import residency.table.TableNames;
import residency.table.Warehouse;

/** One SQL query over the tables of the current commit. */
@Command(
    name = "sql",
    description = {
      "Runs one Spark SQL query over the tables of the current commit, each under its own name.",
      "What the tables and their columns mean stands in schemas/README.md."
    },
    footer = {
      "",
      "Example: residency sql --warehouse warehouse/messengers \"select location.verdict, count(*)"
          + " from attributed_flow group by all\""
    },
    mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
  /** SQLSTATE classes that tell of the query: data exceptions, syntax and names. */
  private static final Set<String> OF_THE_QUERY = Set.of("22", "42", "P0", "21", "0A");

  private static final List<Class<? extends LogicalPlan>> DESCRIBING =
      List.of(DescribeRelation.class, DescribeQueryCommand.class, ExplainCommand.class);

  @Parameters(paramLabel = "QUERY", description = "for example: select count(*) from flow")
  private String query = "";

  @Mixin private WarehouseOption warehouse = new WarehouseOption();

  @Mixin private FormatOption format = new FormatOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Warehouse opened = warehouse.open();
    Commit commit = opened.current();
    SparkSession spark = Sparks.session();
    for (Table table : TableNames.published()) {
      opened.read(spark, table, commit).createOrReplaceTempView(table.tableName());
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      requireQuery(spark.sessionState().sqlParser().parsePlan(query));
      Dataset<Row> result = spark.sql(query);
      Iterator<Row> rows = result.toLocalIterator();
      format.chosen().print(result.schema(), rows, out);
    } catch (UserError e) {
      throw e;
    } catch (Exception e) { // Spark's checked ones are not declared
      throw ofTheQuery(e);
    }
    return 0;
  }

  /** Spark would write beside the committed files, where readers of the folder would find it. */
  private static void requireQuery(LogicalPlan plan) {
    boolean describes = DESCRIBING.stream().anyMatch(kind -> kind.isInstance(plan));
    if (!describes
        && plan.exists(
            node ->
                node instanceof org.apache.spark.sql.catalyst.plans.logical.Command
                    || node instanceof ParsedStatement)) {
      throw new UserError(
          UserError.CONFIG,
          "only queries can be run: the tables of a warehouse are changed by `residency audit`"
              + " alone; write SELECT, WITH, DESCRIBE or EXPLAIN, or save the output");
    }
  }

  private static RuntimeException ofTheQuery(Exception failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SparkThrowable reason && isOfTheQuery(reason.getSqlState())) {
        // What follows the first lines is Spark's plan of the query.
        String text = String.valueOf(t.getMessage()).split(";\n", 2)[0].strip();
        return new UserError(UserError.CONFIG, "the query fails: " + text, failure);
      }
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  private static boolean isOfTheQuery(@Nullable String sqlState) {
    return sqlState != null && OF_THE_QUERY.contains(sqlState.substring(0, 2));
  }
}
