package residency.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;
import residency.UserError;
import residency.schema.Table;

class ResidencySourceTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final SparkSession SPARK = TestSpark.session();
  private static final int ROWS = 100_000;
  private static final AtomicInteger FOLDERS = new AtomicInteger();

  @TempDir static Path folder;
  private static Path big;

  /** Commit 1 has no flow, commit 2 many, each to a server of another name. */
  @BeforeAll
  static void publish() throws IOException {
    big = folder.resolve("big");
    Warehouse warehouse = warehouse(big);
    try (Publication publication = warehouse.begin(SPARK, "A", DAY, DAY.plusDays(1))) {
      publication.write(Table.FLOW, TestRows.flows(SPARK, 0, "timestamp'2024-01-01T12:00:00Z'"));
      publication.commit(AT);
    }
    try (Publication publication = warehouse.begin(SPARK, "B", DAY, DAY.plusDays(1))) {
      publication.write(
          Table.FLOW,
          TestRows.flows(SPARK, ROWS, "timestamp'2024-01-01T12:00:00.000001Z'")
              .withColumn("server_name", expr("sha2(cast(flow_id as string), 256)")));
      publication.commit(AT);
    }
  }

  private static Warehouse warehouse(Path folder) throws IOException {
    return Warehouse.at(SPARK.sessionState().newHadoopConf(), folder.toString());
  }

  private static Dataset<Row> load(SparkSession spark, Object path) {
    return spark.read().format("residency").load(path.toString());
  }

  @Test
  void readsTheCurrentCommitOrTheOneAskedFor() {
    assertThat(load(SPARK, big.resolve("flow")).count()).isEqualTo(ROWS);
    Dataset<Row> first =
        SPARK.read().format("residency").option("commit", 1).load(big.resolve("flow").toString());
    assertThat(first.count()).isZero();
    assertThat(first.schema()).isEqualTo(SparkSchemas.of(Table.FLOW));
    assertThat(load(SPARK, big.resolve("attributed_flow")).count()).isZero();
  }

  @Test
  void worksInSqlAndInAStrangersSession() {
    SparkSession stranger = TestSpark.hostile();
    stranger.sql(
        "CREATE TEMPORARY VIEW flows_of_test USING residency OPTIONS (path '%s')"
            .formatted(big.resolve("flow")));
    assertThat(
            stranger
                .sql("SELECT sum(bytes_out), unix_micros(max(start_time)) FROM flows_of_test")
                .head()
                .mkString(" "))
        .isEqualTo(ROWS * (ROWS - 1L) / 2 + " 1704110400000001");
  }

  @Test
  void aLookAtOneClientReadsFewRows() {
    assertThat(rowsRead(col("client_address").equalTo("10.0.17.3"))).isBetween(1L, 20_000L);
    assertThat(rowsRead(col("site").equalTo("elsewhere"))).isZero();
    assertThat(rowsRead(col("bytes_in").isNull())).isEqualTo(ROWS);
  }

  @Test
  void aLookAtAnAbsentNameReadsNothing() {
    assertThat(rowsRead(col("server_name").equalTo("8".repeat(64)))).isZero();
  }

  private static long rowsRead(Column condition) {
    Dataset<Row> found = load(SPARK, big.resolve("flow")).filter(condition);
    found.collectAsList();
    SparkPlan scan = found.queryExecution().executedPlan().collectLeaves().head();
    assertThat(scan.simpleString(1000)).contains("PushedFilters: [", "Batched: true");
    return scan.metrics().apply("numOutputRows").value();
  }

  @Test
  void aLookAtOneDayOpensOnlyItsFiles() throws IOException {
    Path days = folder.resolve("days");
    try (Publication publication = warehouse(days).begin(SPARK, "A", DAY, DAY.plusDays(9))) {
      publication.write(
          Table.FLOW,
          TestRows.flows(
              SPARK,
              90,
              "timestamp'2024-01-01T12:00:00Z' + make_dt_interval(cast(id % 9 as int))"));
      publication.commit(AT);
    }
    Dataset<Row> flows = load(TestSpark.hostile(), days.resolve("flow"));
    Dataset<Row> one =
        flows.filter(
            "start_time >= timestamp'2024-01-03T00:00:00Z'"
                + " and start_time < timestamp'2024-01-04T00:00:00Z'");
    assertThat(one.collectAsList()).hasSize(10);
    SparkPlan scan = one.queryExecution().executedPlan().collectLeaves().head();
    assertThat(scan.metrics().apply("numFiles").value()).isEqualTo(1);
    assertThat(flows.filter("start_time is not null").count()).isEqualTo(90);
  }

  @Test
  void columnsOfALaterMinorVersionAreNull() throws IOException {
    Path old =
        entry(
            "1.0", TestRows.flows(SPARK, 2, "timestamp'2024-01-01T12:00:00Z'").drop("application"));
    assertThat(load(SPARK, old.resolve("flow")).filter("application is null").count()).isEqualTo(2);
  }

  @Test
  void anotherMajorVersionIsRefused() throws IOException {
    Path later = entry("2.0", TestRows.flows(SPARK, 1, "timestamp'2024-01-01T12:00:00Z'"));
    assertThatThrownBy(() -> load(SPARK, later.resolve("flow")))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "table flow, day 2024-01-01 was written with schema version 2.0; this program reads 1.x");
  }

  /** A warehouse whose flow table is one file as another version might have written it. */
  private static Path entry(String version, Dataset<Row> rows) throws IOException {
    Path root = folder.resolve("w" + FOLDERS.incrementAndGet());
    Path run = root.resolve("_data/flow/day=2024-01-01/run=A");
    rows.withColumn("unknown", lit(1)).coalesce(1).write().parquet(run.toString());
    String file;
    try (var files = Files.list(run)) {
      file =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.startsWith("part"))
              .findFirst()
              .orElseThrow();
    }
    Commit.Entry entry =
        new Commit.Entry(
            "2024-01-01",
            "A",
            version,
            1,
            1,
            List.of(new Commit.DataFile(file, 1, Files.size(run.resolve(file)))));
    Commit commit =
        Commit.after(
            null,
            "A",
            Commit.Outcome.DONE,
            DAY,
            DAY.plusDays(1),
            AT,
            Map.of("flow", List.of(entry)));
    assertThat(warehouse(root).log().append(commit)).isTrue();
    return root;
  }

  @Test
  void aLostFileIsAnErrorForStrangersToo() throws IOException {
    Path root = entry("1.0", TestRows.flows(SPARK, 1, "timestamp'2024-01-01T12:00:00Z'"));
    Dataset<Row> flows = load(TestSpark.hostile(), root.resolve("flow"));
    for (var file : warehouse(root).files(Table.FLOW, warehouse(root).current())) {
      Files.delete(Path.of(file.getPath().toUri()));
    }
    assertThatThrownBy(flows::collectAsList).hasStackTraceContaining("FileNotFoundException");
  }

  @Test
  void mistakesAreExplained() {
    assertThatThrownBy(() -> load(SPARK, big.resolve("flwo")))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("no table `flwo`; did you mean `flow`? The tables are flow, dns,");
    assertThatThrownBy(() -> load(SPARK, folder.resolve("nowhere/flow")))
        .isInstanceOf(UserError.class)
        .hasMessageMatching("no warehouse in file:.*/nowhere: it has no commit; .*");
    assertThatThrownBy(() -> load(SPARK, big))
        .isInstanceOf(UserError.class)
        .hasMessageMatching(".*/big is a warehouse; name one of its tables: .*/big/flow");
    assertThatThrownBy(() -> SPARK.read().format("residency").load())
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("name one table");
    assertThatThrownBy(
            () -> SPARK.read().format("residency").option("commit", 7).load(big + "/flow"))
        .isInstanceOf(UserError.class)
        .hasMessageMatching("no commit 7 in file:.*/big; it has 1 to 2");
    assertThatThrownBy(
            () -> SPARK.read().format("residency").option("commit", "x").load(big + "/flow"))
        .isInstanceOf(UserError.class)
        .hasMessage("option commit is `x`; give a commit's number");
  }
}
