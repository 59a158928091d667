package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import residency.schema.Table;

/** A format that is read from the start of its file on, one file by one task. */
public interface StreamFormat {
  /**
   * Reads a whole file. Broken records go to the sink; a file that breaks off gives the rows before
   * the break, a reject and, where its time span is known, a gap.
   *
   * @param in the file, uncompressed
   * @throws IOException only if the storage fails
   */
  void read(InputStream in, Source source, Table table, Sink sink) throws IOException;
}
