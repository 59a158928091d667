package residency.ingest.format.pcap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.Sink;

/** The classic format of libpcap (draft-ietf-opsawg-pcap): one file header, then packets. */
final class PcapFile extends Capture {
  static final int MICROSECONDS = 0xa1b2c3d4;
  static final int NANOSECONDS = 0xa1b23c4d;

  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;

  private final boolean nanoseconds;
  private int linkType = -1;

  PcapFile(CaptureBytes in, Sink sink, boolean nanoseconds) {
    super(in, sink);
    this.nanoseconds = nanoseconds;
  }

  @Override
  @Nullable Frame next() throws IOException, BrokenCaptureException {
    if (linkType < 0) {
      in.need(FILE_HEADER);
      // The upper half tells of a frame check sequence, which lengths further in leave out anyway.
      linkType = (int) in.u32(20) & 0xffff;
      header();
    }
    if (!in.next()) {
      return null;
    }
    in.need(PACKET_HEADER);
    long fraction = in.u32(4);
    long micros = in.u32(0) * 1_000_000 + (nanoseconds ? (fraction + 500) / 1000 : fraction);
    long captured = in.u32(8);
    in.need(PACKET_HEADER + captured);
    return frame(linkType, micros, PACKET_HEADER, (int) captured, in.u32(12));
  }
}
