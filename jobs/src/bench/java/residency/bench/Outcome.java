package residency.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a candidate needed.
 *
 * @param seconds of each repetition; the last one counts
 * @param cpuSeconds that all threads worked in the last repetition
 * @param peakBytes most memory that its process ever held; null where the system does not tell
 * @param spilledBytes on disk because memory was short, in the last repetition
 * @param shuffledBytes on disk to bring rows of a key together, in the last repetition
 */
record Outcome(
    List<Double> seconds,
    double cpuSeconds,
    @Nullable Long peakBytes,
    long spilledBytes,
    long shuffledBytes) {
  /** Seconds that count. */
  double time() {
    return seconds.get(seconds.size() - 1);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, JsonMapper.shared().writeValueAsString(this));
  }

  static Outcome read(Path file) throws IOException {
    return JsonMapper.shared().readValue(Files.readString(file), Outcome.class);
  }
}
