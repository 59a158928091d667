package residency.bench;

import java.nio.file.Path;

/** A piece of work on a {@link World} that is measured. */
interface Workload extends AutoCloseable {
  /**
   * Does the work once, from files to files.
   *
   * @param out does not exist yet; what is written goes there
   */
  void run(Path out) throws Exception;

  /** What the latest run left on disk on its way. */
  Disk disk() throws Exception;

  @Override
  void close();

  /**
   * Bytes on disk that are neither input nor output.
   *
   * @param spilled written because memory was short
   * @param shuffled written to bring rows of a key together
   */
  record Disk(long spilled, long shuffled) {}
}
