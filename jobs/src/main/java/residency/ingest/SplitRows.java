package residency.ingest;

import java.io.Closeable;
import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.jspecify.annotations.Nullable;

/** The staged rows of one split, read as they are asked for. */
interface SplitRows extends Closeable {
  /** Reason of files without a byte. */
  String EMPTY_FILE = "EMPTY_FILE";

  /** The next row; null after the last. Valid until the next call. */
  @Nullable UnsafeRow next() throws IOException;
}
