package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real master with two workers, and command lines submitted to it: by the project's scripts. */
final class Cluster implements AutoCloseable {
  private static final long MINUTES_TO_END = 10;

  private final Path folder;
  private final String master;

  private Cluster(Path folder, String master) {
    this.folder = folder;
    this.master = master;
  }

  /**
   * A command line that runs.
   *
   * @param out the file that its results go to
   * @param err the file that all else goes to
   */
  record Run(Process process, Path out, Path err) {

    /** Waits for a step of the run, which must not end before. */
    void reach(Path file) throws InterruptedException {
      while (!Files.exists(file)) {
        assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
            .as("ended before " + file)
            .isFalse();
      }
    }

    Outcome end() throws IOException, InterruptedException {
      boolean ended = process.waitFor(MINUTES_TO_END, TimeUnit.MINUTES);
      process.destroyForcibly();
      Outcome outcome =
          new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
      assertThat(ended).as(outcome.toString()).isTrue();
      return outcome;
    }
  }

  /** Starts a cluster; its logs and the workers' folders go to a folder that is made. */
  static Cluster start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Outcome started = command(folder, "start", "scripts/cluster", "start", folder.toString()).end();
    assertThat(started.code()).as(started.err()).isZero();
    return new Cluster(folder, started.out().strip());
  }

  /** Submits a command line of the job. */
  Run submit(String deployMode, String... arguments) throws IOException {
    String[] job = {"env", "SPARK_HOME=target/spark-home", "MASTER=" + master};
    String[] script = {"DEPLOY_MODE=" + deployMode, "scripts/residency"};
    String[] words = Stream.of(job, script, arguments).flatMap(Stream::of).toArray(String[]::new);
    return command(folder, "submitted-" + deployMode, words);
  }

  private static Run command(Path folder, String name, String... words) throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // These JVMs end before the second compiler pays off.
    builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    return new Run(builder.start(), out, err);
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
    Outcome stopped = command(folder, "stop", "scripts/cluster", "stop", folder.toString()).end();
    assertThat(stopped.code()).as(stopped.err()).isZero();
  }
}
