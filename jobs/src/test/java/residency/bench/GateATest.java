package residency.bench;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;

/** Three engines that know nothing of each other find the same for every flow of a small world. */
class GateATest {
  private static final Shape SHAPE = new Shape(5_040, 2_000, 1);
  private static final Memory MEMORY = new Memory(512);

  @TempDir private static Path folder;

  @BeforeAll
  static void run() throws IOException, SQLException {
    SparkSession spark = TestSpark.session();
    World world = new World(folder.resolve("world"));
    new WorldWriter(spark, SHAPE).write(world);
    new DuckDb(world, MEMORY, folder.resolve("spill")).run(folder.resolve("duckdb"));
    SparkWorks.gateA(spark, world, folder.resolve("ours"));
    SparkWorks.plainSql(spark, world, folder.resolve("plain"));
  }

  @Test
  void duckDbAgrees() throws SQLException {
    assertThat(compare("ours", "duckdb")).isEqualTo(new Agreement(5_040, 0, ""));
  }

  @Test
  void plainSparkSqlAgrees() throws SQLException {
    assertThat(compare("ours", "plain")).isEqualTo(new Agreement(5_040, 0, ""));
  }

  @Test
  void everyPartOfTheAnswerIsTriedOut() {
    Dataset<Row> ours = TestSpark.session().read().parquet(folder.resolve("ours").toString());
    assertThat(ours.where("name is not null").count()).isBetween(2_500L, 4_800L);
    assertThat(ours.where("asn is null").count()).isBetween(10L, 1_000L);
    assertThat(ours.where("country is null").count()).isBetween(10L, 1_000L);
    assertThat(ours.where("subject_id is null").count()).isBetween(10L, 1_000L);
    assertThat(ours.groupBy("location_verdict").count().collectAsList()).hasSize(3);
  }

  @Test
  void aDifferenceIsSeen() throws SQLException {
    TestSpark.session()
        .read()
        .parquet(folder.resolve("ours").toString())
        .withColumn("asn", expr("if(name is null, -1, asn)"))
        .write()
        .parquet(folder.resolve("spoilt").toString());
    long unnamed =
        TestSpark.session()
            .read()
            .parquet(folder.resolve("ours").toString())
            .where("name is null")
            .count();
    Agreement agreement = compare("ours", "spoilt");
    assertThat(agreement.differences()).isEqualTo(unnamed);
    assertThat(agreement.example()).contains("but");
  }

  private static Agreement compare(String ours, String theirs) throws SQLException {
    return Agreement.of(
        folder.resolve(ours), folder.resolve(theirs), MEMORY, folder.resolve("spill"));
  }
}
