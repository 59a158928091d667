package residency.cli;

import java.io.IOException;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Option;
import residency.table.Warehouse;

/** {@code --warehouse DIR} of the commands that read results. */
final class WarehouseOption {
  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "DIR",
      description = "the folder or URI that `residency audit` wrote to")
  private String folder = "";

  /** The warehouse, which may turn out to be empty. */
  Warehouse open() throws IOException {
    return Warehouse.at(SparkHadoopUtil.get().newConfiguration(new SparkConf()), folder);
  }
}
