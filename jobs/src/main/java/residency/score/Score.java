package residency.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import residency.UserError;

/** Sets an audit of a made-up world beside the world's truth. */
public final class Score {
  private final SparkSession spark;

  /**
   * @param world the folder that {@code simulate} wrote
   * @param tables the audit's tables by name
   * @throws UserError if the folder has no truth
   */
  public Score(SparkSession spark, Path world, Map<String, Dataset<Row>> tables) {
    if (!Files.isDirectory(world.resolve("truth"))) {
      throw new UserError(
          UserError.CONFIG, world + " has no truth; name a folder that `simulate` wrote");
    }
    this.spark = spark;
    tables.forEach((name, rows) -> rows.createOrReplaceTempView(name));
    String folder = world.toAbsolutePath().toString().replace("'", "\\'");
    for (String statement : Question.views()) {
      spark.sql(statement.replace("${world}", folder));
    }
  }

  /** The answer to a question. */
  public Dataset<Row> ask(Question question) {
    return spark.sql(question.sql());
  }

  /** What counts: proofs that are false, by the tables and in truth, and bounds that miss. */
  public String verdict() {
    Row row = ask(Question.SUMMARY).first();
    return """
        false proofs: %d of %d (in truth, tables wrong or not: %d)
        false proofs of records: %d of %d (in truth, tables wrong or not: %d)
        stays within their bounds: %s; rules judged wrong: %d"""
        .formatted(
            row.<Long>getAs("false by the tables"),
            row.<Long>getAs("proofs"),
            row.<Long>getAs("false in truth"),
            row.<Long>getAs("of records false by the tables"),
            row.<Long>getAs("proofs of records"),
            row.<Long>getAs("of records false in truth"),
            row.getAs("stays that hold"),
            row.<Long>getAs("rules judged wrong"));
  }
}
