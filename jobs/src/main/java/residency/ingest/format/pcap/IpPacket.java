package residency.ingest.format.pcap;

import residency.net.Addresses;

/**
 * The IP packet inside a frame: who sends what to whom. One object is filled again for each frame.
 */
final class IpPacket {
  /** What became of a frame. */
  enum Decoded {
    /** Addresses, protocol and payload are known. */
    READ,
    /** The frame carries no IP. */
    NOT_IP,
    /** The frame's link type is not known here. */
    LINK_TYPE,
    /** A piece of a bigger packet; pieces are not put together. */
    FRAGMENT,
    /** The capture kept too little to tell whether it is DNS. */
    TRUNCATED_PACKET,
    /** The headers contradict themselves. */
    BAD_PACKET
  }

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int MOBILITY = 135;
  private static final int HOST_IDENTITY = 139;
  private static final int SHIM6 = 140;

  /** High and low half of the addresses, IPv4 inside {@code ::ffff:0:0/96}. */
  private long sourceHigh;

  private long sourceLow;
  private long destinationHigh;
  private long destinationLow;
  private int protocol;
  private byte[] buffer = {};
  private int from;
  private int to;
  private int end;

  /** Reads a frame; the other methods tell of it if it could be {@link Decoded#READ}. */
  Decoded decode(Frame frame) {
    int at = LinkLayer.ipHeader(frame);
    if (at == LinkLayer.NOT_IP) {
      return Decoded.NOT_IP;
    }
    if (at == LinkLayer.UNKNOWN_LINK) {
      return Decoded.LINK_TYPE;
    }
    if (at == LinkLayer.SHORT || at >= frame.to()) {
      return tooShort(frame);
    }
    buffer = frame.buffer();
    return switch (buffer[at] >> 4) {
      case 4 -> ipv4(frame, at);
      case 6 -> ipv6(frame, at);
      default -> Decoded.BAD_PACKET;
    };
  }

  /** RFC 791. */
  private Decoded ipv4(Frame frame, int at) {
    if (at + 20 > frame.to()) {
      return tooShort(frame);
    }
    int header = (buffer[at] & 0xf) * 4;
    int total = LinkLayer.u16(buffer, at + 2);
    if (header < 20 || total != 0 && total < header) {
      return Decoded.BAD_PACKET;
    }
    if ((LinkLayer.u16(buffer, at + 6) & 0x3fff) != 0) {
      return Decoded.FRAGMENT;
    }
    protocol = buffer[at + 9] & 0xff;
    sourceHigh = 0;
    sourceLow = Addresses.ipv4((int) number(at + 12, 4));
    destinationHigh = 0;
    destinationLow = Addresses.ipv4((int) number(at + 16, 4));
    return payload(frame, at + header, total == 0 ? wireEnd(frame) : at + total);
  }

  /** RFC 8200. */
  private Decoded ipv6(Frame frame, int at) {
    if (at + 40 > frame.to()) {
      return tooShort(frame);
    }
    int length = LinkLayer.u16(buffer, at + 4);
    int next = buffer[at + 6] & 0xff;
    sourceHigh = number(at + 8, 8);
    sourceLow = number(at + 16, 8);
    destinationHigh = number(at + 24, 8);
    destinationLow = number(at + 32, 8);
    int header = at + 40;
    int stop = length == 0 ? wireEnd(frame) : header + length;
    while (isExtension(next)) {
      if (header + 8 > frame.to()) {
        return tooShort(frame);
      }
      if (next == FRAGMENT && (LinkLayer.u16(buffer, header + 2) & 0xfff9) != 0) {
        return Decoded.FRAGMENT;
      }
      int units = buffer[header + 1] & 0xff;
      int size = next == FRAGMENT ? 8 : next == AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
      next = buffer[header] & 0xff;
      header += size;
    }
    protocol = next;
    return payload(frame, header, stop);
  }

  private static boolean isExtension(int next) {
    return switch (next) {
      case HOP_BY_HOP,
          ROUTING,
          FRAGMENT,
          AUTHENTICATION,
          DESTINATION_OPTIONS,
          MOBILITY,
          HOST_IDENTITY,
          SHIM6 ->
          true;
      default -> false;
    };
  }

  private Decoded payload(Frame frame, int start, int stop) {
    if (start > stop) {
      return Decoded.BAD_PACKET;
    }
    if (start > frame.to()) {
      return tooShort(frame);
    }
    from = start;
    end = stop;
    to = Math.min(stop, frame.to());
    return Decoded.READ;
  }

  /** Network cards that cut packets themselves leave the length 0: the wire's length holds. */
  private static int wireEnd(Frame frame) {
    return (int) Math.min(frame.from() + frame.originalLength(), Integer.MAX_VALUE);
  }

  private static Decoded tooShort(Frame frame) {
    return frame.cut() ? Decoded.TRUNCATED_PACKET : Decoded.BAD_PACKET;
  }

  private long number(int at, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | buffer[at + i] & 0xff;
    }
    return value;
  }

  long sourceHigh() {
    return sourceHigh;
  }

  long sourceLow() {
    return sourceLow;
  }

  long destinationHigh() {
    return destinationHigh;
  }

  long destinationLow() {
    return destinationLow;
  }

  /** The sender in canonical text. */
  String source() {
    return Addresses.text(sourceHigh, sourceLow);
  }

  /** The receiver in canonical text. */
  String destination() {
    return Addresses.text(destinationHigh, destinationLow);
  }

  /** IANA number of what the payload is. */
  int protocol() {
    return protocol;
  }

  /** Holds the payload from {@link #from} to {@link #to}. */
  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  /** End of what was captured of the payload. */
  int to() {
    return to;
  }

  /** End of the payload as it was sent; behind {@link #to} where the capture cut it. */
  int end() {
    return end;
  }
}
