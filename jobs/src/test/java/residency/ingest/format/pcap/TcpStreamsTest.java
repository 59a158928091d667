package residency.ingest.format.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static residency.ingest.format.pcap.Packets.CLIENT;
import static residency.ingest.format.pcap.Packets.CLIENT_PORT;
import static residency.ingest.format.pcap.Packets.RESOLVER;
import static residency.ingest.format.pcap.Packets.join;
import static residency.ingest.format.pcap.Packets.number;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.ingest.format.CollectingSink;
import residency.ingest.format.CollectingSink.Row;
import residency.schema.Table;

class TcpStreamsTest {
  /** Sequence number of the SYN: the first byte follows it, and numbers wrap inside the stream. */
  private static final long SYN = 0xffff_fff0L;

  private static final byte[] A = Packets.answer("a.test", "192.0.2.1");
  private static final byte[] B = Packets.answer("b.test", "192.0.2.2");

  /** Two messages with their lengths: 42 bytes each. */
  private static final byte[] STREAM = join(number(A.length, 2), A, number(B.length, 2), B);

  /**
   * Segments are given as bytes of the stream, "from-to", in the order of their capture; S is the
   * SYN. Expected are the packet that gives a, the one that gives b, and the other packets'
   * reasons.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one message, S 0-42, 1, , 1 NO_PAYLOAD",
    "two messages in a segment, S 0-84, 1, 1, 1 NO_PAYLOAD",
    "two messages in two segments, S 0-42 42-84, 1, 2, 1 NO_PAYLOAD",
    "length apart from message, S 0-2 2-42, 2, , 1 NO_PAYLOAD + 1 TCP_SEGMENT",
    "split inside the length, S 0-1 1-42, 2, , 1 NO_PAYLOAD + 1 TCP_SEGMENT",
    "message over three segments, S 0-10 10-30 30-42, 3, , 1 NO_PAYLOAD + 2 TCP_SEGMENT",
    "split inside the second length, S 0-43 43-84, 1, 2, 1 NO_PAYLOAD",
    "end of one and start of the next, S 0-20 20-60 60-84, 2, 3, 1 NO_PAYLOAD + 1 TCP_SEGMENT",
    "out of order, S 20-42 0-20, 2, , 1 NO_PAYLOAD + 1 TCP_SEGMENT",
    "backwards, S 42-84 20-42 10-20 0-10, 4, 4, 1 NO_PAYLOAD + 3 TCP_SEGMENT",
    "second message first, S 42-84 0-42, 2, 2, 1 NO_PAYLOAD + 1 TCP_SEGMENT",
    "retransmitted, S 0-42 0-42, 1, , 1 NO_PAYLOAD + 1 TCP_RETRANSMISSION",
    "retransmitted in part, S 0-42 20-42, 1, , 1 NO_PAYLOAD + 1 TCP_RETRANSMISSION",
    "retransmitted with more, S 0-30 0-42, 2, , 1 NO_PAYLOAD + 1 TCP_SEGMENT",
    "overlapping, S 0-30 20-42, 2, , 1 NO_PAYLOAD + 1 TCP_SEGMENT",
    "early twice, S 20-42 20-42 0-20, 3, , 1 NO_PAYLOAD + 1 TCP_RETRANSMISSION + 1 TCP_SEGMENT",
    "early and then longer, S 20-30 20-42 0-20, 3, , 1 NO_PAYLOAD + 2 TCP_SEGMENT",
    "early ones that overlap, S 10-30 20-42 0-10, 3, , 1 NO_PAYLOAD + 2 TCP_SEGMENT",
    "early one inside another, S 10-42 20-30 0-10, 3, , 1 NO_PAYLOAD + 2 TCP_SEGMENT",
    "SYN retransmitted, S S 0-42, 2, , 2 NO_PAYLOAD",
    "SYN retransmitted inside, S 0-20 S 20-42, 3, , 2 NO_PAYLOAD + 1 TCP_SEGMENT",
    "start not captured, 0-42, 0, ,",
    "second message of an open stream, 42-84, , 0,",
    "middle missing, S 0-10 20-42, , , 1 NO_PAYLOAD + 2 TCP_INCOMPLETE",
    "start missing, S 10-42 42-84, , , 1 NO_PAYLOAD + 2 TCP_INCOMPLETE",
    "end missing, S 0-42 42-60, 1, , 1 NO_PAYLOAD + 1 TCP_INCOMPLETE",
    "remainder of a counted packet missing, S 0-60, 1, , 1 NO_PAYLOAD"
  })
  void putsSegmentsInOrder(String what, String segments, Integer a, Integer b, String reasons) {
    CaptureWriter file = CaptureWriter.pcap(CaptureWriter.RAW);
    String[] parts = segments.split(" ");
    for (int i = 0; i < parts.length; i++) {
      file.packet(i, 0, parts[i].equals("S") ? syn(SYN) : data(parts[i]));
    }
    CollectingSink read = file.read();
    assertThat(position(read, "a.test")).as(what).isEqualTo(a);
    assertThat(position(read, "b.test")).as(what).isEqualTo(b);
    assertThat(read.rejects()).isEmpty();
    assertThat(left(read)).isEqualTo(reasons == null ? "" : reasons);
    assertThat(read.rows()).allMatch(r -> r.get("time").equals(r.position() * 1_000_000));
    assertThat(read.inputRows()).isEqualTo(parts.length);
    assertThat(read.inputBytes()).isEqualTo(file.bytes().length);
  }

  @Test
  void everySplitIntoTwoInEitherOrderGivesBothMessages() {
    for (int at = 1; at < STREAM.length; at++) {
      for (boolean inOrder : new boolean[] {true, false}) {
        String first = "0-" + at;
        String second = at + "-" + STREAM.length;
        CollectingSink read =
            CaptureWriter.pcap(CaptureWriter.RAW)
                .packet(0, 0, syn(SYN))
                .packet(1, 0, data(inOrder ? first : second))
                .packet(2, 0, data(inOrder ? second : first))
                .read();
        assertThat(read.rows())
            .as("split at %d", at)
            .extracting(r -> r.get("address"))
            .containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(read.inputRows()).isEqualTo(3);
      }
    }
  }

  @Test
  void aSecondMessageInOnePacketCountsNoPacket() {
    CollectingSink read = CaptureWriter.pcap(CaptureWriter.RAW).packet(0, 0, data("0-84")).read();
    assertThat(read.rows()).extracting(Row::inputRows).containsExactly(1L, 0L);
  }

  @Test
  void aSynWithDataCarriesItsFirstBytes() {
    byte[] open = Packets.tcp(53, CLIENT_PORT, SYN, 18, Arrays.copyOfRange(STREAM, 0, 30));
    CollectingSink read =
        CaptureWriter.pcap(CaptureWriter.RAW)
            .packet(0, 0, Packets.ipv4(6, RESOLVER, CLIENT, open))
            .packet(1, 0, data("30-42"))
            .read();
    assertThat(position(read, "a.test")).isEqualTo(1);
  }

  @Test
  void theSamePortsAgainAreANewConnection() {
    CollectingSink read =
        CaptureWriter.pcap(CaptureWriter.RAW)
            .packet(0, 0, syn(SYN))
            .packet(1, 0, data("0-20"))
            .packet(2, 0, syn(5))
            .packet(3, 0, data(6, STREAM))
            .read();
    assertThat(read.rows()).extracting(Row::position).containsExactly(3L, 3L);
    assertThat(left(read)).isEqualTo("2 NO_PAYLOAD + 1 TCP_INCOMPLETE");
  }

  @Test
  void aBrokenMessageIsRejectedAndTheNextIsRead() {
    byte[] broken = join(number(3, 2), new byte[3], STREAM);
    CollectingSink read =
        CaptureWriter.pcap(CaptureWriter.RAW).packet(0, 0, data(1, broken)).read();
    assertThat(read.rejects()).extracting(CollectingSink.Reject::reason).containsExactly("BAD_DNS");
    assertThat(read.rows()).extracting(Row::inputRows).containsExactly(0L, 0L);
    assertThat(read.inputRows()).isEqualTo(1);
  }

  @Test
  void whatWaitsForALostSegmentIsGivenUpWhenItIsTooMuch() {
    CaptureWriter file = CaptureWriter.pcap(CaptureWriter.RAW).packet(0, 0, syn(SYN));
    int packets = TcpStream.MAX_BUFFERED / 1128 + 1;
    for (int i = 0; i < packets; i++) {
      file.packet(1, 0, data(SYN + 2 + 1000L * i, new byte[1000]));
    }
    file.packet(2, 0, data("0-42")).packet(3, 0, syn(7)).packet(4, 0, data(8, STREAM));
    CollectingSink read = file.read();
    assertThat(left(read))
        .isEqualTo("2 NO_PAYLOAD + " + packets + " TCP_BUFFER_FULL + 1 TCP_INCOMPLETE");
    assertThat(read.rows()).extracting(r -> r.get("time")).containsOnly(4_000_000L).hasSize(2);
    assertThat(read.inputBytes()).isEqualTo(file.bytes().length);
  }

  @Test
  void aSegmentFarAheadIsNotBelieved() {
    CollectingSink read =
        CaptureWriter.pcap(CaptureWriter.RAW)
            .packet(0, 0, syn(0))
            .packet(1, 0, data((1 << 20) + 2, new byte[10]))
            .packet(2, 0, data(1, STREAM))
            .read();
    assertThat(read.ignored("TCP_OUT_OF_WINDOW")).isEqualTo(1);
    assertThat(read.rows()).hasSize(2);
  }

  @Test
  void theLongestSilentStreamsGoFirstWhenThereAreTooMany() {
    CollectingSink sink = new CollectingSink(Table.DNS);
    TcpStreams streams = new TcpStreams(sink, 2, 1 << 20);
    take(streams, 1, 0, 20);
    take(streams, 2, 0, 20);
    take(streams, 1, 20, 30);
    take(streams, 3, 0, 20);
    assertThat(left(sink)).as("stream 2").isEqualTo("1 TCP_BUFFER_FULL");
    assertThat(take(streams, 1, 30, 42)).hasSize(1);
    assertThat(take(streams, 3, 20, 42)).hasSize(1);
    streams.finish();
    assertThat(left(sink)).isEqualTo("1 TCP_BUFFER_FULL + 3 TCP_SEGMENT");
  }

  @Test
  void theLongestSilentStreamsGoFirstWhenTooMuchWaits() {
    CollectingSink sink = new CollectingSink(Table.DNS);
    TcpStreams streams = new TcpStreams(sink, 100, 50);
    take(streams, 1, 0, 20);
    take(streams, 2, 0, 20);
    take(streams, 3, 0, 20);
    assertThat(left(sink)).as("stream 1").isEqualTo("1 TCP_BUFFER_FULL");
    assertThat(take(streams, 2, 20, 42)).hasSize(1);
    assertThat(take(streams, 3, 20, 42)).hasSize(1);
  }

  private static List<byte[]> take(TcpStreams streams, int port, int from, int to) {
    byte[] segment = Packets.tcp(53, port, from, 16, Arrays.copyOfRange(STREAM, from, to));
    byte[] bytes = Packets.ipv4(6, RESOLVER, CLIENT, segment);
    IpPacket packet = new IpPacket();
    packet.decode(
        new Frame(0, CaptureWriter.RAW, 0, bytes, 0, bytes.length, bytes.length, bytes.length));
    return streams.take(packet, TcpSegment.decode(packet), bytes.length);
  }

  private static byte[] syn(long sequence) {
    return Packets.ipv4(
        6, RESOLVER, CLIENT, Packets.tcp(53, CLIENT_PORT, sequence, 18, new byte[0]));
  }

  private static byte[] data(String range) {
    int dash = range.indexOf('-');
    int from = Integer.parseInt(range.substring(0, dash));
    int to = Integer.parseInt(range.substring(dash + 1));
    return data(SYN + 1 + from, Arrays.copyOfRange(STREAM, from, to));
  }

  private static byte[] data(long sequence, byte[] payload) {
    return Packets.ipv4(6, RESOLVER, CLIENT, Packets.tcp(53, CLIENT_PORT, sequence, 16, payload));
  }

  private static Integer position(CollectingSink read, String name) {
    List<Row> rows = read.rows().stream().filter(r -> name.equals(r.get("name"))).toList();
    assertThat(rows).hasSizeLessThan(2);
    return rows.isEmpty() ? null : (Integer) (int) rows.get(0).position();
  }

  private static String left(CollectingSink read) {
    return read.ignored().entrySet().stream()
        .filter(e -> !e.getKey().equals("HEADER"))
        .map(e -> e.getValue().inputRows() + " " + e.getKey())
        .collect(Collectors.joining(" + "));
  }
}
