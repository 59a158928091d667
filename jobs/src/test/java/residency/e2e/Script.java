package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One of the project's scripts that runs, as a process of its own.
 *
 * @param out the file that its results go to
 * @param err the file that all else goes to
 */
record Script(Process process, Path out, Path err) {
  private static final long MINUTES_TO_END = 15;

  /**
   * Starts a script.
   *
   * @param log what it prints goes to this file, with {@code .out} and {@code .err}
   */
  static Script start(Path log, Map<String, String> environment, String... words)
      throws IOException {
    Path out = log.resolveSibling(log.getFileName() + ".out");
    Path err = log.resolveSibling(log.getFileName() + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // These JVMs end before the second compiler pays off.
    builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    builder.environment().putAll(environment);
    return new Script(builder.start(), out, err);
  }

  /** Waits until the script has made a file; it must not end before. */
  void reach(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).as("ended before " + file).isFalse();
    }
  }

  /** Waits for its end. */
  Outcome end() throws IOException, InterruptedException {
    boolean ended = process.waitFor(MINUTES_TO_END, TimeUnit.MINUTES);
    process.destroyForcibly();
    Outcome outcome = new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    assertThat(ended).as(outcome.toString()).isTrue();
    return outcome;
  }
}
