package residency.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/** Runs that publish at the same time. */
class PublicationRaceTest {
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

  @Test
  void aRunOnOtherDaysRebasesAndOneOnTheSameDaysFails() throws IOException {
    try (Publication slow = warehouse.begin(SPARK, "slow", day(3), day(5));
        Publication loser = warehouse.begin(SPARK, "loser", day(1), day(4))) {
      slow.write(Table.FLOW, flows(1, "timestamp'2024-01-03T12:00:00Z'"));
      loser.write(Table.FLOW, flows(1, "timestamp'2024-01-01T12:00:00Z'"));
      try (Publication quick = warehouse.begin(SPARK, "quick", day(2), day(3))) {
        quick.write(Table.FLOW, flows(2, "timestamp'2024-01-02T12:00:00Z'"));
        quick.commit(AT);
      }
      assertThat(slow.commit(AT).entries(Table.FLOW))
          .extracting(entry -> entry.day() + " " + entry.rows())
          .containsExactly("2024-01-02 2", "2024-01-03 1");
      assertThatThrownBy(() -> loser.commit(AT))
          .isInstanceOfSatisfying(
              UserError.class, error -> assertThat(error.exitCode()).isEqualTo(1))
          .hasMessageContaining("run quick published 2024-01-02 to 2024-01-03 as commit 1");
    }
    assertThat(folder.resolve("_data/flow/day=2024-01-01/run=loser")).doesNotExist();
    assertThat(warehouse.current().number()).isEqualTo(2);
  }

  @Test
  void ofManyCommitsAtOnceAllOnOtherDaysLandAndNoneIsLost() throws Exception {
    int runs = 8;
    CyclicBarrier start = new CyclicBarrier(runs);
    ExecutorService pool = Executors.newFixedThreadPool(runs);
    try {
      List<Future<Commit>> commits = new ArrayList<>();
      for (int i = 1; i <= runs; i++) {
        Publication publication = warehouse.begin(SPARK, "run" + i, day(i), day(i + 1));
        commits.add(
            pool.submit(
                () -> {
                  start.await();
                  return publication.commit(AT);
                }));
      }
      for (Future<Commit> commit : commits) {
        commit.get();
      }
    } finally {
      pool.shutdown();
    }
    assertThat(warehouse.current().number()).isEqualTo(runs);
    assertThat(warehouse.current().audited()).hasSize(runs);
    try (Stream<Path> files = Files.list(folder.resolve("_commits"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .allMatch(f -> f.matches("\\d{8}\\.json"));
    }
  }

  @Test
  void ofTwoCommitsAtOnceOnTheSameDayExactlyOneWins() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> outcomes = new ArrayList<>();
      for (String run : List.of("A", "B")) {
        Publication publication = warehouse.begin(SPARK, run, day(1), day(2));
        outcomes.add(
            pool.submit(
                () -> {
                  start.await();
                  try {
                    publication.commit(AT);
                    return "won";
                  } catch (UserError lost) {
                    return "lost";
                  }
                }));
      }
      assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
          .containsExactlyInAnyOrder("won", "lost");
    } finally {
      pool.shutdown();
    }
    assertThat(warehouse.current().number()).isEqualTo(1);
  }
}
