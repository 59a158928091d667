package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.schema.Table;

/**
 * The shipped example on a real cluster gives the tables that the embedded Spark gives: local mode
 * hides closures, statics and state that gets lost. Needs the job jar.
 */
@Tag("cluster")
class ClusterTest {
  private static final Path CONFIG =
      Path.of("conf/examples/messengers/audit.yaml").toAbsolutePath();

  /** What tells one run from another of the same input. */
  private static final String[] OF_THE_RUN = {"run_id", "started", "ended", "code_version"};

  @TempDir static Path folder;
  private static Outcome embeddedRun;
  private static Published embedded;

  @BeforeAll
  static void auditEmbedded() throws IOException {
    Path warehouse = folder.resolve("embedded");
    embeddedRun = Outcome.ofAudit(CONFIG, warehouse);
    assertThat(embeddedRun.code()).as(embeddedRun.err()).isZero();
    embedded = Published.in(warehouse);
  }

  @Test
  void bothDeployModesGiveTheSame() throws Exception {
    try (Cluster cluster = Cluster.start(folder.resolve("quiet"))) {
      Path byClient = folder.resolve("by-client");
      Outcome client = cluster.submit("client", CONFIG, byClient).end();
      assertThat(client.code()).as(client.err()).isZero();
      assertThat(client.out()).isEqualTo(embeddedRun.out().replace("/embedded", "/by-client"));
      assertSameTables(byClient);
      for (String worker : new String[] {"worker-1", "worker-2"}) {
        assertThat(cluster.ran(worker)).anyMatch(file -> file.matches("app-.*/stderr"));
      }

      // The exit code is the submitter's own; what became of the run stands in its table.
      Path byCluster = folder.resolve("by-cluster");
      Outcome submitted = cluster.submit("cluster", CONFIG, byCluster).end();
      assertThat(submitted.out()).isEmpty();
      assertThat(Published.in(byCluster).query("select outcome from run")).containsExactly("DONE");
      assertSameTables(byCluster);
      assertThat(cluster.ran("worker-1", "worker-2"))
          .filteredOn(file -> file.matches("driver-.*/stdout"))
          .hasSize(1);
    }
  }

  @Test
  @Tag("full")
  void aWorkerLostInTheMiddleChangesNothing() throws Exception {
    try (Cluster cluster = Cluster.start(folder.resolve("deadly"))) {
      Path warehouse = folder.resolve("bereft");
      Script run = cluster.submit("client", CONFIG, warehouse);
      // Input is read and written by both executors; nothing of it is attributed yet.
      run.reach(warehouse.resolve("_data/dns"));
      assertThat(warehouse.resolve("_data/attributed_flow")).doesNotExist();
      cluster.kill("worker-1");
      Outcome outcome = run.end();
      assertThat(outcome.code()).as(outcome.err()).isZero();
      assertThat(outcome.err()).contains("Lost executor");
      assertSameTables(warehouse);
    }
  }

  private static void assertSameTables(Path warehouse) throws IOException {
    Published actual = Published.in(warehouse);
    assertThat(actual.rows(Table.ATTRIBUTED_FLOW)).hasSizeGreaterThan(400);
    for (Table table : Table.values()) {
      if (table != Table.FLOW_ROW) { // never published
        assertThat(actual.rows(table, OF_THE_RUN))
            .as(table.tableName())
            .isEqualTo(embedded.rows(table, OF_THE_RUN));
      }
    }
  }
}
