package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import residency.schema.Cells;

/** Reads one column's fields, strictly. Instances keep buffers: one for each column of a file. */
interface CsvCell {
  /**
   * Sets the column of the row.
   *
   * @param from start of the field, which is not empty
   * @return why the field is broken; null if it was set
   */
  @Nullable String set(Cells row, byte[] b, int from, int to);
}
