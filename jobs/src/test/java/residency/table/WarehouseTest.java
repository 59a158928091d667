package residency.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;
import residency.UserError;
import residency.schema.Table;

class WarehouseTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final SparkSession SPARK = TestSpark.session();

  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() throws IOException {
    warehouse = Warehouse.at(SPARK.sessionState().newHadoopConf(), folder.toString());
  }

  private static LocalDate day(int dayOfMonth) {
    return LocalDate.of(2024, 1, dayOfMonth);
  }

  private static Dataset<Row> flows(long count, String startTime) {
    return TestRows.flows(SPARK, count, startTime);
  }

  private Commit publish(String run, int from, int to, Dataset<Row> flows) throws IOException {
    try (Publication publication = warehouse.begin(SPARK, run, day(from), day(to))) {
      publication.write(Table.FLOW, flows);
      return publication.commit(AT);
    }
  }

  private List<String> days(Commit commit) {
    return commit.entries(Table.FLOW).stream().map(e -> e.day() + " " + e.rows()).toList();
  }

  private Stream<Path> files() throws IOException {
    return Files.walk(folder)
        .filter(Files::isRegularFile)
        .filter(f -> !f.toString().endsWith(".crc"));
  }

  @Test
  void daysAreUtcAndASmallDayIsOneFile() throws IOException {
    // From 20:00 on, one row every 2 hours: 2 rows on the 1st, 8 on the 2nd.
    Commit commit =
        publish(
            "A",
            1,
            3,
            flows(
                10,
                "timestamp'2024-01-01T20:00:00Z' + make_interval(0,0,0,0,2 * cast(id as int))"));
    assertThat(days(commit)).containsExactly("2024-01-01 2", "2024-01-02 8");
    assertThat(commit.entries(Table.FLOW)).allMatch(entry -> entry.files().size() == 1);
    assertThat(warehouse.read(SPARK, Table.FLOW, commit).count()).isEqualTo(10);
    assertThat(files().map(f -> folder.relativize(f).toString()))
        .filteredOn(f -> f.startsWith("_data"))
        .hasSize(2)
        .allMatch(f -> f.matches("_data/flow/day=2024-01-0[12]/run=A/_part-.*\\.zstd\\.pq"));
  }

  @Test
  void theEdgesOfADayAreExact() throws IOException {
    String edges =
        "element_at(array(timestamp'2024-01-01T00:00:00Z', timestamp'2024-01-01T23:59:59.999999Z',"
            + " timestamp'2024-01-02T00:00:00Z'), cast(id as int) + 1)";
    assertThat(days(publish("A", 1, 3, flows(3, edges))))
        .containsExactly("2024-01-01 2", "2024-01-02 1");
  }

  @Test
  void aReRunReplacesItsDaysAndAnEmptyOneToo() throws IOException {
    publish(
        "A",
        1,
        3,
        flows(4, "timestamp'2024-01-01T12:00:00Z' + make_dt_interval(cast(id % 2 as int))"));
    Commit second = publish("B", 2, 3, flows(0, "timestamp'2024-01-02T12:00:00Z'"));
    assertThat(second.number()).isEqualTo(2);
    assertThat(days(second)).containsExactly("2024-01-01 2");
    assertThat(warehouse.read(SPARK, Table.FLOW, warehouse.commit(1)).count()).isEqualTo(4);
  }

  @Test
  void nothingIsVisibleBeforeTheCommitAndNothingStaysWithoutIt() throws IOException {
    publish("A", 1, 2, flows(1, "timestamp'2024-01-01T12:00:00Z'"));
    long files = files().count();
    try (Publication publication = warehouse.begin(SPARK, "B", day(1), day(2))) {
      publication.write(Table.FLOW, flows(7, "timestamp'2024-01-01T12:00:00Z'"));
      Files.createDirectories(Path.of(publication.staging().toUri()));
      assertThat(publication.read(Table.FLOW).count()).isEqualTo(7);
      assertThat(warehouse.read(SPARK, Table.FLOW, warehouse.current()).count()).isEqualTo(1);
    }
    assertThat(files().count()).isEqualTo(files);
    assertThat(folder.resolve("_data/_staging/run=B")).doesNotExist();
    assertThat(days(warehouse.current())).containsExactly("2024-01-01 1");
  }

  @Test
  void aFailedRunPublishesOnlyItselfAndItsRejects() throws IOException {
    publish("A", 1, 2, flows(1, "timestamp'2024-01-01T12:00:00Z'"));
    try (Publication publication = warehouse.begin(SPARK, "B", day(1), day(2))) {
      publication.write(Table.FLOW, flows(7, "timestamp'2024-01-01T12:00:00Z'"));
      publication.write(Table.REJECT, rejects("date'2024-01-01'"));
      publication.write(Table.RUN, runs("B"));
      publication.commitFailed(AT);
    }
    Commit commit = warehouse.current();
    assertThat(commit.outcome()).isEqualTo(Commit.Outcome.FAILED);
    assertThat(days(commit)).containsExactly("2024-01-01 1");
    assertThat(warehouse.read(SPARK, Table.REJECT, commit).count()).isEqualTo(2);
    assertThat(warehouse.read(SPARK, Table.RUN, commit).count()).isEqualTo(1);
    assertThat(folder.resolve("_data/flow/day=2024-01-01/run=B")).doesNotExist();
  }

  private static Dataset<Row> rejects(String day) {
    return TestRows.of(
        SPARK,
        Table.REJECT,
        2,
        Map.of("file_id", "'f'", "reason", "'BAD'", "rows", "1", "day", day));
  }

  private static Dataset<Row> runs(String run) {
    return TestRows.of(
        SPARK,
        Table.RUN,
        1,
        Map.ofEntries(
            Map.entry("run_id", "'" + run + "'"),
            Map.entry("started", "timestamp'2026-01-01T00:00:00Z'"),
            Map.entry("ended", "timestamp'2026-01-01T00:00:00Z'"),
            Map.entry("outcome", "'DONE'"),
            Map.entry("from_day", "date'2024-01-01'"),
            Map.entry("to_day", "date'2024-01-02'"),
            Map.entry("config_hash", "'h'"),
            Map.entry("code_version", "'0'"),
            Map.entry("provisional", "array()"),
            Map.entry("references", "array()"),
            Map.entry("inputs", "array()"),
            Map.entry("rows", "array()"),
            Map.entry("look_ups", "array()")));
  }

  @Test
  void tablesOfTheWholePeriodAndEmptyOnes() throws IOException {
    Dataset<Row> entities =
        TestRows.of(
            SPARK,
            Table.ENTITY,
            3,
            Map.of(
                "entity_id",
                "concat('e', id)",
                "name",
                "'n'",
                "source",
                "'s'",
                "valid_from",
                "timestamp'2000-01-01T00:00:00Z'"));
    try (Publication publication = warehouse.begin(SPARK, "A", day(1), day(2))) {
      publication.write(Table.ENTITY, entities);
      publication.write(Table.LEASE, TestRows.of(SPARK, Table.LEASE, 0, Map.of()));
      publication.commit(AT);
    }
    Commit commit = warehouse.current();
    assertThat(commit.entries(Table.ENTITY))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.day()).isEqualTo("all");
              assertThat(entry.rows()).isEqualTo(3);
              assertThat(entry.files()).hasSize(1);
            });
    assertThat(commit.entries(Table.LEASE)).isEmpty();
    assertThat(warehouse.read(SPARK, Table.LEASE, commit).schema().fieldNames())
        .contains("device_id");
  }

  @Test
  void badRowsAreRefused() throws IOException {
    try (Publication publication = warehouse.begin(SPARK, "A", day(1), day(2))) {
      Dataset<Row> flows = flows(2, "timestamp'2024-01-01T12:00:00Z'");
      assertThatThrownBy(() -> publication.write(Table.FLOW, flows.drop("site")))
          .hasMessage("table flow needs column site as string, the rows have none of that name");
      assertThatThrownBy(
              () -> publication.write(Table.DNS, TestRows.of(SPARK, Table.DNS, 1, Map.of())))
          .hasStackTraceContaining("table dns: a row has no ");
      assertThatThrownBy(() -> publication.write(Table.REJECT, rejects("date'2024-01-02'")))
          .hasMessage(
              "table reject: 2 rows of 2024-01-02 lie outside the audited days,"
                  + " 2024-01-01 to 2024-01-02");
    }
    assertThat(files().filter(f -> f.toString().contains("_part"))).isEmpty();
  }

  @Test
  void aBigDayIsSplit() throws IOException {
    SparkSession small = SPARK.newSession();
    ResultSettings.SETTINGS.forEach((key, value) -> small.conf().set(key, value));
    small.conf().set("spark.sql.adaptive.advisoryPartitionSizeInBytes", "64k");
    small.conf().set("spark.sql.adaptive.coalescePartitions.minPartitionSize", "1k");
    Dataset<Row> flows =
        TestRows.flows(
            small,
            20_000,
            "if(id < 19990, timestamp'2024-01-01T00:00:00Z', timestamp'2024-01-02T00:00:00Z')");
    try (Publication publication = warehouse.begin(small, "A", day(1), day(3))) {
      publication.write(Table.FLOW, flows);
      List<Commit.Entry> entries = publication.entries(Table.FLOW);
      assertThat(entries.get(0).files()).hasSizeGreaterThan(1);
      assertThat(entries.get(0).rows()).isEqualTo(19_990);
      assertThat(entries.get(1).files()).hasSize(1);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsNamedBeforeTheWork() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Warehouse inAFile =
        Warehouse.at(SPARK.sessionState().newHadoopConf(), file.resolve("w").toString());
    assertThatThrownBy(() -> inAFile.begin(SPARK, "A", day(1), day(2)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("can't write to the warehouse file:" + file.resolve("w"))
        .hasMessageEndingWith("name another with --warehouse, or allow writing there");
  }

  @Test
  void strangersFindNoParquetByAccident() throws IOException {
    publish("A", 1, 2, flows(3, "timestamp'2024-01-01T12:00:00Z'"));
    for (String path : List.of("/_data/flow", "/_data/flow/day=2024-01-01/run=A", "/_data", "")) {
      assertThatThrownBy(() -> TestSpark.hostile().read().parquet(folder + path))
          .hasMessageContaining("Unable to infer schema");
    }
    assertThat(files().filter(f -> f.toString().endsWith(".parquet"))).isEmpty();
  }

  @Test
  void otherWritesOfTheSessionGoTheUsualWay() throws IOException {
    String plain = folder.resolve("plain").toString();
    SPARK.range(5).write().parquet(plain);
    assertThat(SPARK.read().parquet(plain).count()).isEqualTo(5);
  }
}
