package residency.ingest.format;

import java.util.Map;
import residency.schema.Column;
import residency.schema.Table;

/**
 * A format with one record a line. Files that are not compressed are read in parallel from any line
 * on: the reader finds all header lines first and gives a parser those in force at its start.
 */
public interface LineFormat {
  /**
   * Whether the line changes how later lines are read. Must not depend on other lines.
   *
   * @return {@link Header#NONE} for a record, a blank line or a comment
   */
  default Header header(byte[] buffer, int from, int to) {
    return Header.NONE;
  }

  /** A parser for one file, with the state that header lines leave. */
  LineParser parser(Source source, Table table);

  /**
   * The columns of its Parquet files, LONG or STRING. A row there is read as a line whose header
   * line has the names of the columns and whose values are separated by blanks, {@code -} for null.
   *
   * @return empty if it has no such files
   */
  default Map<String, Column.Type> parquetColumns() {
    return Map.of();
  }

  /** Role of a line among the header lines of a file. */
  enum Header {
    /** No header line. */
    NONE,
    /** First line of a header: forgets all earlier header lines. */
    START,
    /** Adds to the header begun before. */
    MORE
  }

  /** Reads the lines of one file in order. Not safe for use by several threads. */
  interface LineParser {
    /**
     * Reads one line.
     *
     * @param buffer holds the line between {@code from} and {@code to}, without its line end
     * @param position offset of the line in the uncompressed file
     * @param inputBytes length of the line with its line end
     */
    void parse(byte[] buffer, int from, int to, long position, long inputBytes, Sink sink);
  }
}
