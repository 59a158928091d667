package residency.ingest.format.pcap;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import residency.ingest.format.Sink;

/**
 * The streams of all connections of a capture, within bounds: when there are too many, those that
 * were silent for longest are given up.
 */
final class TcpStreams {
  /** Connections that are followed at once. */
  static final int MAX_STREAMS = 1 << 16;

  /** Bytes that may wait in all streams together. */
  static final int MAX_BUFFERED = 32 << 20;

  private record Direction(
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      long destinationHigh,
      long destinationLow,
      int destinationPort) {}

  private final Sink sink;
  private final int maxStreams;
  private final long maxBuffered;
  private final LinkedHashMap<Direction, TcpStream> streams = new LinkedHashMap<>(16, 0.75f, true);
  private long buffered;

  TcpStreams(Sink sink, int maxStreams, long maxBuffered) {
    this.sink = sink;
    this.maxStreams = maxStreams;
    this.maxBuffered = maxBuffered;
  }

  /**
   * Takes a segment with payload, or one that opens a connection. A stream whose start was not
   * captured starts with the first bytes seen.
   *
   * @param inputBytes what the packet counts
   * @return the messages it completes; if there are none, the packet is or will be counted here
   */
  List<byte[]> take(IpPacket packet, TcpSegment segment, long inputBytes) {
    Direction direction =
        new Direction(
            packet.sourceHigh(),
            packet.sourceLow(),
            segment.sourcePort(),
            packet.destinationHigh(),
            packet.destinationLow(),
            segment.destinationPort());
    TcpStream stream = streams.get(direction);
    if (stream == null || segment.syn() && stream.first() != segment.sequence()) {
      if (stream != null) {
        drop(stream, "TCP_INCOMPLETE");
      }
      stream = new TcpStream(segment.sequence(), sink);
      streams.put(direction, stream);
    }
    int before = stream.buffered();
    List<byte[]> messages = List.of();
    if (segment.length() == 0) {
      sink.ignore("NO_PAYLOAD", 1, inputBytes);
    } else {
      messages = stream.take(segment, packet.buffer(), inputBytes);
    }
    buffered += stream.buffered() - before;
    dropOldest();
    return messages;
  }

  private void dropOldest() {
    Iterator<TcpStream> oldest = streams.values().iterator();
    while (streams.size() > maxStreams || buffered > maxBuffered) {
      drop(oldest.next(), "TCP_BUFFER_FULL");
      oldest.remove();
    }
  }

  private void drop(TcpStream stream, String reason) {
    buffered -= stream.buffered();
    stream.giveUp(reason);
  }

  /** Counts all packets that still wait for others, at the end of the capture. */
  void finish() {
    streams.values().forEach(stream -> drop(stream, "TCP_INCOMPLETE"));
    streams.clear();
  }
}
