package residency.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of this package, each in a JVM of its own with the flags of this one. */
final class Fork {
  /** So that Spark uses as many cores as DuckDB does. */
  private static final String CORES = "-XX:ActiveProcessorCount=2";

  private Fork() {}

  /**
   * Runs a program to its end.
   *
   * @param heap flag of its heap
   * @param log takes all that it prints
   * @return whether it ended well
   */
  static boolean run(Class<?> program, String heap, Path log, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!flag.startsWith("-Xmx")) {
        command.add(flag);
      }
    }
    command.addAll(List.of(heap, CORES, "-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Files.createDirectories(log.getParent());
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor()
        == 0;
  }
}
