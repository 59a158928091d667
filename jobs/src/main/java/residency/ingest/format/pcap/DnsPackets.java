package residency.ingest.format.pcap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import residency.dns.DnsAnswers;
import residency.ingest.format.DnsColumns;
import residency.ingest.format.Sink;
import residency.ingest.format.Source;

/**
 * Makes rows of the DNS responses among packets, and counts each packet once: with its first row,
 * as a reject, or as left out for a reason.
 */
final class DnsPackets {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int DNS = 53;
  private static final int MULTICAST_DNS = 5353;
  private static final int LLMNR = 5355;

  private static final int UDP_HEADER = 8;
  private static final int DNS_HEADER = 12;

  private final Source source;
  private final Sink sink;
  private final DnsColumns columns = new DnsColumns();
  private final TcpStreams streams;
  private final IpPacket packet = new IpPacket();

  DnsPackets(Source source, Sink sink) {
    this.source = source;
    this.sink = sink;
    this.streams = new TcpStreams(sink, TcpStreams.MAX_STREAMS, TcpStreams.MAX_BUFFERED);
  }

  /** Takes the next packet. */
  void take(Frame frame) {
    IpPacket.Decoded decoded = packet.decode(frame);
    switch (decoded) {
      case READ -> {
        switch (packet.protocol()) {
          case UDP -> udp(frame);
          case TCP -> tcp(frame);
          default -> ignore(frame, "NOT_DNS");
        }
      }
      case NOT_IP, LINK_TYPE, FRAGMENT -> ignore(frame, decoded.name());
      case TRUNCATED_PACKET, BAD_PACKET -> reject(frame, decoded.name());
    }
  }

  /** Counts what still waited for more packets, after the last one. */
  void finish() {
    streams.finish();
  }

  private void udp(Frame frame) {
    byte[] b = packet.buffer();
    int at = packet.from();
    if (at + UDP_HEADER > packet.to()) {
      reject(frame, packet.to() < packet.end() ? "TRUNCATED_PACKET" : "BAD_PACKET");
      return;
    }
    int sourcePort = LinkLayer.u16(b, at);
    int destinationPort = LinkLayer.u16(b, at + 2);
    if (sourcePort != DNS && destinationPort != DNS) {
      boolean multicast = isMulticast(sourcePort) || isMulticast(destinationPort);
      ignore(frame, multicast ? "MULTICAST_DNS" : "NOT_DNS");
      return;
    }
    int end = at + Math.max(UDP_HEADER, LinkLayer.u16(b, at + 4));
    byte[] message = Arrays.copyOfRange(b, at + UDP_HEADER, Math.min(end, packet.to()));
    boolean cut = end > packet.to();
    if (message.length == 0 && !cut) {
      ignore(frame, "NO_PAYLOAD");
    } else if (message.length >= DNS_HEADER && message[2] >= 0) {
      // The first bit of the third byte tells responses from queries.
      ignore(frame, "QUERY");
    } else if (cut) {
      reject(frame, "TRUNCATED_PACKET");
    } else if (sourcePort != DNS && message.length >= DNS_HEADER) {
      ignore(frame, "NOT_FROM_SERVER");
    } else {
      messages(frame, List.of(message), destinationPort);
    }
  }

  private static boolean isMulticast(int port) {
    return port == MULTICAST_DNS || port == LLMNR;
  }

  private void tcp(Frame frame) {
    TcpSegment segment = TcpSegment.decode(packet);
    if (segment == null) {
      reject(frame, packet.to() < packet.end() ? "TRUNCATED_PACKET" : "BAD_PACKET");
    } else if (segment.sourcePort() != DNS && segment.destinationPort() != DNS) {
      ignore(frame, "NOT_DNS");
    } else if (segment.sourcePort() != DNS) {
      ignore(frame, segment.length() > 0 || segment.cut() ? "QUERY" : "NO_PAYLOAD");
    } else if (segment.cut()) {
      reject(frame, "TRUNCATED_PACKET");
    } else if (segment.length() == 0 && !segment.syn()) {
      ignore(frame, "NO_PAYLOAD");
    } else {
      List<byte[]> messages = streams.take(packet, segment, frame.inputBytes());
      if (!messages.isEmpty()) {
        messages(frame, messages, segment.destinationPort());
      }
    }
  }

  private void messages(Frame frame, List<byte[]> messages, int clientPort) {
    List<DnsAnswers.Answer> answers = new ArrayList<>();
    DnsAnswers.Content content = DnsAnswers.Content.NO_ADDRESS;
    boolean malformed = false;
    for (byte[] message : messages) {
      DnsAnswers read = DnsAnswers.of(message);
      content = read.content();
      malformed |= content == DnsAnswers.Content.MALFORMED;
      answers.addAll(read.answers());
    }
    if (!answers.isEmpty() && frame.timeMicros() == Frame.NO_TIME) {
      reject(frame, "NO_TIME");
      return;
    }
    if (malformed) {
      // The packet is counted as the reject; good messages beside the bad one still give rows.
      reject(frame, "BAD_DNS");
    } else if (answers.isEmpty()) {
      ignore(frame, content.name());
    }
    DnsColumns.Got got =
        new DnsColumns.Got(
            frame.timeMicros(),
            source.site(),
            packet.destination(),
            (long) clientPort,
            packet.source());
    for (int i = 0; i < answers.size(); i++) {
      boolean counts = i == 0 && !malformed;
      columns.fill(sink.row(), got, answers.get(i));
      sink.emit(frame.number(), counts ? 1 : 0, counts ? frame.inputBytes() : 0);
    }
  }

  private void ignore(Frame frame, String reason) {
    sink.ignore(reason, 1, frame.inputBytes());
  }

  private void reject(Frame frame, String reason) {
    sink.reject(
        frame.number(), reason, frame.buffer(), frame.from(), frame.to(), frame.inputBytes());
  }
}
