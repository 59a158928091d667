package residency.ingest.format;

import residency.schema.Cells;

/**
 * Takes what a parser makes of its input: each piece of input goes to exactly one of its methods.
 */
public interface Sink {
  /** The row to fill before {@link #emit}; cleared by it. */
  Cells row();

  /**
   * Takes the row as filled. A record that gives several rows counts its bytes with the first and 0
   * with the others.
   *
   * @param position where the record is in its file
   * @param inputRows records of input this row stands for: 1, or 0 for further rows of one record
   * @param inputBytes bytes of input it stands for, line end included
   */
  void emit(long position, long inputRows, long inputBytes);

  /**
   * Counts a record that can't be read. The row in filling is cleared.
   *
   * @param position where the record is in its file
   * @param reason upper-case word, the same for all records that fail alike: {@code BAD_ADDRESS}
   * @param buffer holds the record's text between {@code from} and {@code to}
   * @param inputBytes bytes of input it stands for, line end included
   */
  void reject(long position, String reason, byte[] buffer, int from, int to, long inputBytes);

  /**
   * Counts input that is readable but no record of the table: headers, comments, trailers, queries
   * without an address. The row in filling is cleared.
   *
   * @param reason upper-case word: {@code HEADER}
   * @param inputRows records of input left out, 0 for headers, comments and blank lines
   * @param inputBytes bytes of input left out
   */
  void ignore(String reason, long inputRows, long inputBytes);

  /**
   * Notes a span without evidence that the format itself tells of.
   *
   * @param reason {@code NODATA}, {@code SKIPDATA} or {@code TRUNCATED}
   * @param fromMicros start, inclusive, microseconds since the epoch
   * @param toMicros end, exclusive
   */
  void gap(String reason, long fromMicros, long toMicros);
}
