package residency.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import residency.config.Site;
import residency.ingest.format.Format;
import residency.ingest.format.Source;

/**
 * Cuts files into parts and parts into tasks of about equal size. Only uncompressed files of a
 * format with one record a line are cut.
 */
final class Splits {
  private static final long SMALLEST = 4L << 20;
  private static final long LARGEST = 64L << 20;
  private static final int TASKS_PER_CORE = 3;

  /** What opening one more file costs a task, in bytes it could read instead. */
  private static final long OPENING = 1L << 20;

  private final Storage storage;
  private final long target;

  /**
   * @param target bytes that a task should read
   */
  Splits(Storage storage, long target) {
    this.storage = storage;
    this.target = target;
  }

  /** Bytes that a task should read so that all cores are busy until the end. */
  static long target(List<InputFile> files, int cores) {
    long total = files.stream().mapToLong(InputFile::length).sum();
    return Math.min(LARGEST, Math.max(SMALLEST, total / ((long) TASKS_PER_CORE * cores)));
  }

  /** The parts of all files, in order. */
  List<Split> of(List<InputFile> files) {
    List<Split> splits = new ArrayList<>();
    for (InputFile file : files) {
      Split whole = Split.whole(file, source(file));
      if (isCuttable(file)) {
        cut(whole, splits);
      } else {
        splits.add(whole);
      }
    }
    return splits;
  }

  private boolean isCuttable(InputFile file) {
    try {
      return file.length() > target
          && Format.of(file.input().format()).shape() == Format.Shape.LINE
          && !SplitInput.isCompressed(storage, file.uri());
    } catch (IOException e) {
      throw new UncheckedIOException("file " + file.uri() + " can't be read", e);
    }
  }

  private void cut(Split whole, List<Split> splits) {
    InputFile file = whole.file();
    for (long from = 0; from < file.length(); from += target) {
      boolean last = from + target >= file.length();
      splits.add(
          new Split(file, whole.source(), from, last ? Long.MAX_VALUE : from + target, List.of()));
    }
  }

  /** The file as its format sees it. */
  static Source source(InputFile file) {
    Site site = file.input().site();
    return new Source(
        file.fileId(),
        site.resolve(file.fileId()).orElse(null),
        site instanceof Site.Column column ? column.name() : null,
        file.input().timezone(),
        file.input().samplingRate(),
        file.input().recordId(),
        file.listing());
  }

  /** The parts as tasks, in order. */
  List<List<Split>> tasks(List<Split> splits) {
    List<List<Split>> tasks = new ArrayList<>();
    List<Split> task = new ArrayList<>();
    long size = 0;
    for (Split split : splits) {
      long bytes = OPENING + Math.min(split.file().length(), split.to()) - split.from();
      if (!task.isEmpty() && size + bytes > target) {
        tasks.add(task);
        task = new ArrayList<>();
        size = 0;
      }
      task.add(split);
      size += bytes;
    }
    if (!task.isEmpty()) {
      tasks.add(task);
    }
    return tasks;
  }
}
