package residency.ingest;

import java.io.Serializable;
import java.util.List;
import residency.ingest.format.Source;

/**
 * A part of a file that one task reads.
 *
 * @param file the file
 * @param source the file as its format sees it
 * @param from offset of its first byte in the uncompressed file; the part starts with the first
 *     line that starts there or later
 * @param to lines that start here or later belong to the next part; {@link Long#MAX_VALUE} for the
 *     last
 * @param headers header lines in force at the start, in order
 */
record Split(InputFile file, Source source, long from, long to, List<byte[]> headers)
    implements Serializable {

  static Split whole(InputFile file, Source source) {
    return new Split(file, source, 0, Long.MAX_VALUE, List.of());
  }

  boolean isWhole() {
    return from == 0 && to == Long.MAX_VALUE;
  }

  Split withHeaders(List<byte[]> inForce) {
    return new Split(file, source, from, to, List.copyOf(inForce));
  }
}
