package residency.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate's threads were doing whenever the Flight Recorder looked: shares of the samples.
 * Java code alone is seen: not the compressors, the garbage collector or the compiler.
 */
final class Profile {
  private static final String OTHER = "the rest: Spark's plans, tasks and files, our ledgers";

  /** The first that matches a frame, looking from the innermost frame outwards, names a sample. */
  private static final List<Work> WORKS =
      List.of(
          new Work("writing Parquet", "Parquet(Output|Record|File)Writer|ParquetWriteSupport"),
          new Work("reading Parquet", "VectorizedParquet|ParquetFileReader|ParquetColumnVector"),
          new Work("shuffling", "\\.shuffle\\.|UnsafeRowSerializer|DiskBlockObjectWriter"),
          new Work("sorting", "UnsafeExternalRowSorter|UnsafeExternalSorter|SpecificOrdering"),
          new Work("copying rows, in Spark's generated code", "GeneratedClass"),
          new Work("reading tables of networks", "ReferenceLoader|NetworkTables|RangeTableBuilder"),
          new Work("indexing answers and leases", "NameIndex.Builder|LeaseIndex.Builder|Indexing"),
          new Work("looking up sides, holders and names", "SideProbe|HolderLookUp|NameLookUp"),
          new Work("judging: facts of peers, verdicts, their cells", "JudgeProbe"),
          new Work("taking rows in", "residency\\.ingest\\."));

  private record Work(String title, Pattern frames) {
    Work(String title, String frames) {
      this(title, Pattern.compile(frames));
    }
  }

  private Profile() {}

  /** The shares as a Markdown table. */
  static String table(String title, Path recording) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
        counts.merge(work(event), 1, Integer::sum);
        all++;
      }
    }
    List<String> titles = new ArrayList<>(counts.keySet());
    titles.sort((a, b) -> counts.get(b) - counts.get(a));
    int samples = Math.max(1, all);
    return "\n| %s, what it does | share of %,d samples |\n|---|--:|\n".formatted(title, all)
        + titles.stream()
            .map(t -> line(t, 100.0 * counts.get(t) / samples))
            .collect(Collectors.joining());
  }

  private static String line(String title, double percent) {
    return String.format(Locale.ROOT, "| %s | %.1f %% |%n", title, percent);
  }

  private static String work(RecordedEvent sample) {
    return sample.getStackTrace() == null
        ? OTHER
        : sample.getStackTrace().getFrames().stream()
            .flatMap(frame -> Stream.ofNullable(work(frame)))
            .findFirst()
            .orElse(OTHER);
  }

  private static @Nullable String work(RecordedFrame frame) {
    String name = frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    for (Work work : WORKS) {
      if (work.frames().matcher(name).find()) {
        return work.title();
      }
    }
    return null;
  }
}
