package residency.reference;

import java.nio.file.Path;
import residency.ingest.format.Sink;
import residency.schema.Table;

/** Reads reference files that only Spark can read, such as Parquet. */
public interface TableReader {
  /**
   * Gives all rows of a file, positions being their numbers from 0.
   *
   * @throws residency.UserError if the file can't be read
   */
  void read(Path file, Table table, Sink sink);
}
