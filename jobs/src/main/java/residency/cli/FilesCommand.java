package residency.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import residency.table.TableNames;
import residency.table.Warehouse;

/** Names the Parquet files of a table, for DuckDB, pandas and the like. */
@Command(
    name = "files",
    description =
        "Prints the Parquet files of a table in the current commit, one a line, for DuckDB, pandas"
            + " and the like. Other files under _data belong to older or unfinished runs.",
    footer = {"", "Example: residency files attributed_flow --warehouse warehouse/messengers"},
    mixinStandardHelpOptions = true)
final class FilesCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TABLE", description = "its name: flow, attributed_flow, dns, ...")
  private String table = "";

  @Mixin private WarehouseOption warehouse = new WarehouseOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Warehouse opened = warehouse.open();
    PrintWriter out = spec.commandLine().getOut();
    for (FileStatus file : opened.files(TableNames.parse(table), opened.current())) {
      Path path = file.getPath();
      boolean local = "file".equals(path.toUri().getScheme());
      out.println(local ? path.toUri().getPath() : path.toString());
    }
    return 0;
  }
}
