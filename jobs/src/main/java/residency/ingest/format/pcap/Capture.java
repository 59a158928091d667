package residency.ingest.format.pcap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.Sink;

/**
 * The packets of a capture file in order. What is no packet goes to the sink as {@code HEADER}, a
 * packet that can't be taken out of its block as a reject.
 */
abstract sealed class Capture permits PcapFile, PcapngFile {
  /** Bytes of a file of another kind that its reject shows. */
  private static final int SHOWN = 1024;

  final CaptureBytes in;
  final Sink sink;

  Capture(CaptureBytes in, Sink sink) {
    this.in = in;
    this.sink = sink;
  }

  /**
   * Finds out which format a file has.
   *
   * @throws BrokenCaptureException {@code EMPTY_FILE} or {@code NOT_PCAP}
   */
  static Capture open(CaptureBytes in, Sink sink) throws IOException, BrokenCaptureException {
    if (!in.next()) {
      throw new BrokenCaptureException("EMPTY_FILE");
    }
    if (in.has(4)) {
      int magic = (int) in.u32(0);
      if (magic == PcapngFile.SECTION_HEADER) {
        return new PcapngFile(in, sink);
      }
      for (boolean littleEndian : new boolean[] {false, true}) {
        int inOrder = littleEndian ? Integer.reverseBytes(magic) : magic;
        if (inOrder == PcapFile.MICROSECONDS || inOrder == PcapFile.NANOSECONDS) {
          in.littleEndian(littleEndian);
          return new PcapFile(in, sink, inOrder == PcapFile.NANOSECONDS);
        }
      }
    }
    in.has(SHOWN);
    throw new BrokenCaptureException("NOT_PCAP");
  }

  /**
   * The next packet; its bytes stay until the next call.
   *
   * @return null at the end of the file
   * @throws BrokenCaptureException if the file can't be read from here on: {@code TRUNCATED},
   *     {@code BAD_LENGTH} or {@code BAD_BLOCK}
   */
  abstract @Nullable Frame next() throws IOException, BrokenCaptureException;

  /** Makes a packet of captured bytes that start at an offset of the current record. */
  final Frame frame(int linkType, long timeMicros, int offset, int captured, long originalLength) {
    int from = in.start() + offset;
    return new Frame(
        in.packet(),
        linkType,
        timeMicros,
        in.buffer(),
        from,
        from + captured,
        originalLength,
        in.length());
  }

  /** Counts the current record as a packet that can't be read. */
  final void reject(String reason) {
    sink.reject(
        in.packet(), reason, in.buffer(), in.start(), in.start() + in.length(), in.length());
  }

  /** Counts the current record as no packet. */
  final void header() {
    sink.ignore("HEADER", 0, in.length());
  }
}
