package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real master with two workers, and command lines submitted to it: by the project's scripts. */
final class Cluster implements AutoCloseable {
  /** Its many JVMs are gone before the slower of the two compilers pays. */
  private static final Map.Entry<String, String> JAVA =
      Map.entry("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

  private final Path folder;
  private final String master;

  private Cluster(Path folder, String master) {
    this.folder = folder;
    this.master = master;
  }

  /** Starts a cluster; its logs and the workers' folders go to a folder that is made. */
  static Cluster start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return new Cluster(folder, run(folder, "start").strip());
  }

  private static String run(Path folder, String what) throws IOException, InterruptedException {
    Outcome outcome =
        Script.start(
                folder.resolve(what),
                Map.ofEntries(JAVA),
                "scripts/cluster",
                what,
                folder.toString())
            .end();
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out();
  }

  /** Submits an audit. */
  Script submit(String deployMode, Path config, Path warehouse) throws IOException {
    return Script.start(
        folder.resolve("submitted-" + deployMode),
        Map.ofEntries(
            JAVA,
            Map.entry("SPARK_HOME", "target/spark-home"),
            Map.entry("MASTER", master),
            Map.entry("DEPLOY_MODE", deployMode)),
        "scripts/residency",
        "audit",
        "--config",
        config.toAbsolutePath().toString(),
        "--warehouse",
        warehouse.toAbsolutePath().toString());
  }

  /** Ends a worker and its executors as a broken machine would: without a word. */
  void kill(String worker) throws IOException {
    long id = Long.parseLong(Files.readString(folder.resolve(worker + ".pid")).strip());
    ProcessHandle process = ProcessHandle.of(id).orElseThrow();
    List<ProcessHandle> executors = process.descendants().toList();
    assertThat(executors).as("executors of " + worker).isNotEmpty();
    process.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Files of the applications and drivers that ran on workers, each from its worker's folder on.
   */
  List<String> ran(String... workers) throws IOException {
    List<String> ran = new ArrayList<>();
    for (String worker : workers) {
      Path work = folder.resolve(worker);
      try (Stream<Path> files = Files.walk(work)) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> ran.add(work.relativize(file).toString()));
      }
    }
    return ran;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run(folder, "stop");
  }
}
