package residency.ingest.format.pcap;

/**
 * Where the IP header is in a packet of each link type (the tcpdump group's LINKTYPE_ registry).
 */
final class LinkLayer {
  /** The packet carries no IP. */
  static final int NOT_IP = -1;

  /** A link type that is not known here. */
  static final int UNKNOWN_LINK = -2;

  /** The packet ends before its IP header. */
  static final int SHORT = -3;

  private static final int NULL = 0;
  private static final int ETHERNET = 1;
  private static final int PPP = 9;
  private static final int RAW_BSD = 12;
  private static final int RAW_OPENBSD = 14;
  private static final int PPP_HDLC = 50;
  private static final int RAW = 101;
  private static final int LOOP = 108;
  private static final int LINUX_COOKED = 113;
  private static final int IPV4 = 228;
  private static final int IPV6 = 229;
  private static final int LINUX_COOKED_2 = 276;

  private LinkLayer() {}

  /** Offset of the IP header in the frame's buffer, or one of the negative constants above. */
  static int ipHeader(Frame frame) {
    byte[] b = frame.buffer();
    int from = frame.from();
    int to = frame.to();
    return switch (frame.linkType()) {
      case ETHERNET -> ethernet(b, from + 12, from + 14, to);
      case LINUX_COOKED -> ethernet(b, from + 14, from + 16, to);
      case LINUX_COOKED_2 -> ethernet(b, from, from + 20, to);
      case PPP, PPP_HDLC -> ppp(b, from, to);
      case NULL, LOOP -> loopback(b, from, to);
      case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 -> from;
      default -> UNKNOWN_LINK;
    };
  }

  /** Follows VLAN tags (IEEE 802.1Q) and PPPoE sessions (RFC 2516) from a type field on. */
  private static int ethernet(byte[] b, int firstType, int firstPayload, int to) {
    int typeAt = firstType;
    int payloadAt = firstPayload;
    while (payloadAt <= to) {
      switch (u16(b, typeAt)) {
        case 0x0800, 0x86dd -> {
          return payloadAt;
        }
        case 0x8100, 0x88a8, 0x9100, 0x9200 -> {
          typeAt = payloadAt + 2;
          payloadAt += 4;
        }
        case 0x8864 -> {
          return ppp(b, payloadAt + 6, to);
        }
        default -> {
          return NOT_IP;
        }
      }
    }
    return SHORT;
  }

  /**
   * PPP (RFC 1661) with or without the address and control bytes of HDLC framing (RFC 1662), either
   * field possibly compressed; or Cisco's HDLC, which has an Ethernet type instead.
   */
  private static int ppp(byte[] b, int from, int to) {
    if (from + 4 > to) {
      return SHORT;
    }
    int address = b[from] & 0xff;
    if (address == 0x0f || address == 0x8f) {
      return ethernet(b, from + 2, from + 4, to);
    }
    int at = address == 0xff ? from + 2 : from;
    boolean oneByte = (b[at] & 1) == 1;
    return switch (oneByte ? b[at] & 0xff : u16(b, at)) {
      case 0x21, 0x57 -> at + (oneByte ? 1 : 2);
      default -> NOT_IP;
    };
  }

  /** BSD loopback: an address family whose number and byte order are the capturing system's. */
  private static int loopback(byte[] b, int from, int to) {
    if (from + 4 > to) {
      return SHORT;
    }
    int family =
        u16(b, from) == 0 ? u16(b, from + 2) : (b[from] & 0xff) | (b[from + 1] & 0xff) << 8;
    return switch (family) {
      case 2, 10, 24, 28, 30 -> from + 4;
      default -> NOT_IP;
    };
  }

  static int u16(byte[] b, int at) {
    return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
  }
}
