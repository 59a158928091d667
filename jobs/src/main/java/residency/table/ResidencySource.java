package residency.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.RelationProvider;
import residency.UserError;
import residency.schema.Table;
import scala.collection.immutable.Map;

/**
 * The data source {@code residency}: {@code spark.read.format("residency").load("DIR/flow")}. It
 * reads the files of the current commit, or of the one that option {@code commit} numbers, with the
 * table's own schema, and stays with that commit for the life of the dataset or view.
 */
public final class ResidencySource implements RelationProvider, DataSourceRegister {
  @Override
  public String shortName() {
    return "residency";
  }

  @Override
  public BaseRelation createRelation(SQLContext context, Map<String, String> options) {
    if (!options.contains("path")) {
      throw new UserError(
          UserError.CONFIG, "name one table: load(\"DIR/flow\") or OPTIONS (path 'DIR/flow')");
    }
    SparkSession spark = context.sparkSession();
    Configuration conf = spark.sessionState().newHadoopConf();
    Path path = new Path(options.apply("path"));
    Path folder = path.getParent();
    if (folder == null) {
      folder = new Path(".");
    }
    try {
      Warehouse warehouse = Warehouse.at(conf, folder.toString());
      if (warehouse.latest() == null && Warehouse.at(conf, path.toString()).latest() != null) {
        throw new UserError(
            UserError.CONFIG,
            "%s is a warehouse; name one of its tables: %s/flow".formatted(path, path));
      }
      Commit current = warehouse.current();
      Commit commit =
          options.contains("commit") ? warehouse.commit(number(options.apply("commit"))) : current;
      Table table = TableNames.parse(path.getName());
      return warehouse.committed(table, commit.entries(table)).relation(spark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(String commit) {
    try {
      return Long.parseLong(commit);
    } catch (NumberFormatException e) {
      throw new UserError(
          UserError.CONFIG, "option commit is `%s`; give a commit's number".formatted(commit), e);
    }
  }
}
