package residency.ingest.format.pcap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import residency.ingest.format.Sink;

/**
 * One direction of a TCP connection: its bytes in order, cut into the messages that RFC 1035, 4.2.2
 * puts a length of two bytes before. Each packet is counted once: by the caller if it completed a
 * message, else here, when it is clear what became of its bytes.
 */
final class TcpStream {
  /** Bytes that wait for earlier ones, each segment's own cost included. */
  static final int MAX_BUFFERED = 256 * 1024;

  /** Farthest ahead that a segment is believed: the common size of big receive windows. */
  private static final int MAX_AHEAD = 1 << 20;

  private static final int SEGMENT_COST = 128;

  /** A segment that came before its turn. */
  private record Early(byte[] bytes, long packets, long inputBytes) {}

  private final Sink sink;
  private final int first;
  private int next;
  private byte[] partial = {};
  private int partialLength;
  private long partialPackets;
  private long partialInputBytes;

  /** By sequence number; those kept lie close together, so the difference orders them. */
  private final TreeMap<Integer, Early> early = new TreeMap<>((a, b) -> a - b);

  private int buffered;
  private boolean lost;

  /**
   * @param first sequence number of the first byte
   */
  TcpStream(int first, Sink sink) {
    this.first = first;
    this.next = first;
    this.sink = sink;
  }

  int first() {
    return first;
  }

  /** Bytes of memory that wait for others. */
  int buffered() {
    return buffered + partialLength;
  }

  /**
   * Takes a segment of at least one byte. Of bytes that come twice the first are kept.
   *
   * @param bytes holds the segment's bytes
   * @param inputBytes what the packet counts
   * @return the messages it completes; if there are none, the packet is or will be counted here
   */
  List<byte[]> take(TcpSegment segment, byte[] bytes, long inputBytes) {
    int ahead = segment.sequence() - next;
    if (lost) {
      sink.ignore("TCP_INCOMPLETE", 1, inputBytes);
    } else if (ahead > MAX_AHEAD) {
      sink.ignore("TCP_OUT_OF_WINDOW", 1, inputBytes);
    } else if (ahead + segment.length() <= 0) {
      sink.ignore("TCP_RETRANSMISSION", 1, inputBytes);
    } else if (ahead > 0) {
      byte[] copy = Arrays.copyOfRange(bytes, segment.from(), segment.to());
      keepEarly(segment.sequence(), copy, inputBytes);
    } else {
      return advance(bytes, segment.from() - ahead, segment.to(), inputBytes);
    }
    return List.of();
  }

  private void keepEarly(int sequence, byte[] bytes, long inputBytes) {
    Early other = early.get(sequence);
    if (other != null && other.bytes().length >= bytes.length) {
      sink.ignore("TCP_RETRANSMISSION", 1, inputBytes);
      return;
    }
    long packets = 1;
    long allInputBytes = inputBytes;
    if (other != null) {
      buffered -= other.bytes().length + SEGMENT_COST;
      packets += other.packets();
      allInputBytes += other.inputBytes();
    }
    early.put(sequence, new Early(bytes, packets, allInputBytes));
    buffered += bytes.length + SEGMENT_COST;
    if (buffered > MAX_BUFFERED) {
      giveUp("TCP_BUFFER_FULL");
    }
  }

  private List<byte[]> advance(byte[] bytes, int from, int to, long inputBytes) {
    List<byte[]> messages = new ArrayList<>();
    append(bytes, from, to, messages);
    long packets = 0;
    long earlyInputBytes = 0;
    while (!early.isEmpty() && early.firstKey() - next <= 0) {
      Map.Entry<Integer, Early> entry = early.pollFirstEntry();
      Early segment = entry.getValue();
      buffered -= segment.bytes().length + SEGMENT_COST;
      packets += segment.packets();
      earlyInputBytes += segment.inputBytes();
      int known = next - entry.getKey();
      if (known < segment.bytes().length) {
        append(segment.bytes(), known, segment.bytes().length, messages);
      }
    }
    partialPackets += packets;
    partialInputBytes += earlyInputBytes;
    if (messages.isEmpty()) {
      partialPackets++;
      partialInputBytes += inputBytes;
    } else {
      countPartial("TCP_SEGMENT");
    }
    return messages;
  }

  private void append(byte[] bytes, int from, int to, List<byte[]> messages) {
    int length = to - from;
    next += length;
    if (partial.length < partialLength + length) {
      partial = Arrays.copyOf(partial, Math.max(2 * partial.length, partialLength + length));
    }
    System.arraycopy(bytes, from, partial, partialLength, length);
    partialLength += length;
    int at = 0;
    while (partialLength - at >= 2) {
      int end = at + 2 + LinkLayer.u16(partial, at);
      if (end > partialLength) {
        break;
      }
      messages.add(Arrays.copyOfRange(partial, at + 2, end));
      at = end;
    }
    partialLength -= at;
    System.arraycopy(partial, at, partial, 0, partialLength);
    if (partialLength == 0) {
      partial = new byte[0];
    }
  }

  private void countPartial(String reason) {
    if (partialPackets > 0) {
      sink.ignore(reason, partialPackets, partialInputBytes);
      partialPackets = 0;
      partialInputBytes = 0;
    }
  }

  /**
   * Forgets what waits, counts its packets, and takes no more bytes.
   *
   * @param reason why: {@code TCP_INCOMPLETE} or {@code TCP_BUFFER_FULL}
   */
  void giveUp(String reason) {
    lost = true;
    for (Early segment : early.values()) {
      partialPackets += segment.packets();
      partialInputBytes += segment.inputBytes();
    }
    countPartial(reason);
    early.clear();
    buffered = 0;
    partial = new byte[0];
    partialLength = 0;
  }
}
