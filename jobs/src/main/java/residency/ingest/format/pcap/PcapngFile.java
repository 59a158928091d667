package residency.ingest.format.pcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.Sink;

/**
 * The block format of Wireshark (draft-ietf-opsawg-pcapng): sections of either byte order, each
 * with its interfaces. Blocks without packets are skipped.
 */
final class PcapngFile extends Capture {
  /** Type of a section header; the same in both byte orders. */
  static final int SECTION_HEADER = 0x0a0d0d0a;

  private static final int BYTE_ORDER = 0x1a2b3c4d;
  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;

  /** Type and length before a block's body; the length once more follows it. */
  private static final int BLOCK_HEADER = 8;

  private static final int OPTION_END = 0;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_OFFSET = 14;

  private record Interface(int linkType, long snapLength, TimestampUnit unit) {}

  private final List<Interface> interfaces = new ArrayList<>();
  private boolean atFirstBlock = true;

  PcapngFile(CaptureBytes in, Sink sink) {
    super(in, sink);
  }

  @Override
  @Nullable Frame next() throws IOException, BrokenCaptureException {
    while (atFirstBlock || in.next()) {
      atFirstBlock = false;
      int type = readBlock();
      if (type == ENHANCED_PACKET || type == OBSOLETE_PACKET || type == SIMPLE_PACKET) {
        Frame frame = type == SIMPLE_PACKET ? simplePacket() : packet(type);
        if (frame != null) {
          return frame;
        }
      } else {
        if (type == SECTION_HEADER) {
          interfaces.clear();
        } else if (type == INTERFACE) {
          interfaces.add(readInterface());
        }
        header();
      }
    }
    return null;
  }

  private int readBlock() throws IOException, BrokenCaptureException {
    in.need(BLOCK_HEADER);
    boolean section = (int) in.u32(0) == SECTION_HEADER;
    if (section) {
      in.need(16);
      if (!section(true) && !section(false)) {
        throw new BrokenCaptureException("BAD_BLOCK");
      }
    }
    int type = (int) in.u32(0);
    long length = in.u32(4);
    int least = section ? 28 : type == INTERFACE ? 20 : 12;
    if (length < least || length % 4 != 0) {
      throw new BrokenCaptureException("BAD_BLOCK");
    }
    in.need(length);
    if (in.u32((int) length - 4) != length || section && in.u16(12) != 1) {
      throw new BrokenCaptureException("BAD_BLOCK");
    }
    return type;
  }

  private boolean section(boolean littleEndian) {
    in.littleEndian(littleEndian);
    return (int) in.u32(8) == BYTE_ORDER;
  }

  private Interface readInterface() {
    int resolution = TimestampUnit.MICROSECONDS;
    long offset = 0;
    int end = in.length() - 4;
    for (int at = 16; at + 4 <= end && in.u16(at) != OPTION_END; ) {
      int length = in.u16(at + 2);
      int value = at + 4;
      if (in.u16(at) == OPTION_RESOLUTION && length == 1 && value < end) {
        resolution = in.u8(value);
      } else if (in.u16(at) == OPTION_OFFSET && length == 8 && value + 8 <= end) {
        offset = in.i64(value);
      }
      at = value + (length + 3) / 4 * 4;
    }
    return new Interface(in.u16(8), in.u32(12), new TimestampUnit(resolution, offset));
  }

  /** A packet block with interface and time; null if it had to be rejected. */
  private @Nullable Frame packet(int type) {
    if (in.length() < 32) {
      reject("BAD_BLOCK");
      return null;
    }
    long id = type == OBSOLETE_PACKET ? in.u16(8) : in.u32(8);
    long captured = in.u32(20);
    if (id >= interfaces.size()) {
      reject("BAD_INTERFACE");
      return null;
    }
    if (captured > in.length() - 32) {
      reject("BAD_BLOCK");
      return null;
    }
    Interface from = interfaces.get((int) id);
    Long micros = from.unit().micros(in.u32(12) << 32 | in.u32(16));
    if (micros == null) {
      reject("BAD_TIME");
      return null;
    }
    return frame(from.linkType(), micros, 28, (int) captured, in.u32(24));
  }

  /** A packet of the first interface without a time; null if it had to be rejected. */
  private @Nullable Frame simplePacket() {
    if (in.length() < 16) {
      reject("BAD_BLOCK");
      return null;
    }
    if (interfaces.isEmpty()) {
      reject("BAD_INTERFACE");
      return null;
    }
    Interface from = interfaces.get(0);
    long original = in.u32(8);
    long kept = from.snapLength() == 0 ? original : Math.min(original, from.snapLength());
    int captured = (int) Math.min(kept, in.length() - 16);
    return frame(from.linkType(), Frame.NO_TIME, 12, captured, original);
  }
}
