package residency.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Measures one candidate: its program is a JVM that does nothing else. Each repetition begins with
 * cold files; the output of the last one stays.
 */
final class Trial {
  private static final Path PROCESS = Path.of("/proc/self/status");
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String PEAK = "VmHWM:";

  private Trial() {}

  /**
   * Arguments: candidate, folder of the world, folder for all output, memory, repetitions, whether
   * to record the last one.
   */
  public static void main(String[] args) throws Exception {
    Candidate candidate = Candidate.valueOf(args[0]);
    World world = new World(Path.of(args[1]));
    Path folder = Path.of(args[2]);
    Memory memory = Memory.parse(args[3]);
    try (Workload work = candidate.open(world, memory, folder.resolve("spill"))) {
      boolean recorded = Boolean.parseBoolean(args[5]);
      measure(work, world, folder, Integer.parseInt(args[4]), recorded).write(outcome(folder));
    }
  }

  /** Where the last repetition wrote. */
  static Path output(Path folder) {
    return folder.resolve("output");
  }

  /** Where the {@link Outcome} is written. */
  static Path outcome(Path folder) {
    return folder.resolve("outcome.json");
  }

  /** What the Flight Recorder saw of the last repetition. */
  static Path recording(Path folder) {
    return folder.resolve("recording.jfr");
  }

  private static Outcome measure(
      Workload work, World world, Path folder, int repetitions, boolean recorded) throws Exception {
    Path output = output(folder);
    Recording recording =
        recorded ? new Recording(Configuration.getConfiguration("profile")) : null;
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    List<Double> seconds = new ArrayList<>();
    double cpu = 0;
    for (int i = 0; i < repetitions; i++) {
      FileUtils.deleteQuietly(output.toFile());
      PageCache.forget(world.files());
      if (recording != null && i == repetitions - 1) {
        recording.start();
      }
      long cpuBefore = process.getProcessCpuTime();
      long start = System.nanoTime();
      work.run(output);
      seconds.add((System.nanoTime() - start) / NANOS);
      cpu = (process.getProcessCpuTime() - cpuBefore) / NANOS;
    }
    if (recording != null) {
      recording.dump(recording(folder));
      recording.close();
    }
    Workload.Disk disk = work.disk();
    return new Outcome(seconds, cpu, peak(), disk.spilled(), disk.shuffled());
  }

  private static @Nullable Long peak() throws IOException {
    if (!Files.exists(PROCESS)) {
      return null;
    }
    try (Stream<String> lines = Files.lines(PROCESS)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(null);
    }
  }
}
