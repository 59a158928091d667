package residency.ingest.format.pcap;

import org.jspecify.annotations.Nullable;

/**
 * The TCP segment (RFC 9293) in an IP packet.
 *
 * @param sequence sequence number of its first byte of payload
 * @param syn whether it opens the connection
 * @param from start of the payload in the packet's buffer
 * @param to end of what was captured of the payload
 * @param cut whether the capture lost the end of the payload
 */
record TcpSegment(
    int sourcePort, int destinationPort, int sequence, boolean syn, int from, int to, boolean cut) {
  private static final int HEADER = 20;
  private static final int SYN = 2;

  /** Reads a segment; null if its header does not fit into the packet. */
  static @Nullable TcpSegment decode(IpPacket packet) {
    byte[] b = packet.buffer();
    int at = packet.from();
    if (at + HEADER > packet.to()) {
      return null;
    }
    int payload = at + (b[at + 12] >> 4 & 0xf) * 4;
    if (payload < at + HEADER || payload > packet.end()) {
      return null;
    }
    boolean syn = (b[at + 13] & SYN) != 0;
    int sequence = LinkLayer.u16(b, at + 4) << 16 | LinkLayer.u16(b, at + 6);
    return new TcpSegment(
        LinkLayer.u16(b, at),
        LinkLayer.u16(b, at + 2),
        syn ? sequence + 1 : sequence,
        syn,
        payload,
        Math.max(payload, packet.to()),
        packet.to() < packet.end());
  }

  /** Bytes of payload that were captured. */
  int length() {
    return to - from;
  }
}
