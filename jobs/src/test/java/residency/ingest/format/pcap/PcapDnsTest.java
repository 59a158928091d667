package residency.ingest.format.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static residency.ingest.format.pcap.Packets.CLIENT;
import static residency.ingest.format.pcap.Packets.CLIENT_PORT;
import static residency.ingest.format.pcap.Packets.RESOLVER;
import static residency.ingest.format.pcap.Packets.hex;
import static residency.ingest.format.pcap.Packets.ipv4;
import static residency.ingest.format.pcap.Packets.ipv6;
import static residency.ingest.format.pcap.Packets.join;
import static residency.ingest.format.pcap.Packets.number;
import static residency.ingest.format.pcap.Packets.tcp;
import static residency.ingest.format.pcap.Packets.udp;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import residency.ingest.format.CollectingSink;
import residency.ingest.format.CollectingSink.Reject;
import residency.ingest.format.CollectingSink.Row;
import residency.ingest.format.Source;
import residency.schema.Table;

class PcapDnsTest {
  private static final byte[] ANSWER = Packets.answer("a.test", "192.0.2.1");
  private static final byte[] UDP = udp(53, CLIENT_PORT, ANSWER);
  private static final String V6_A = "2001:db8::a";
  private static final String V6_B = "2001:db8::b";

  @Test
  void aRowSaysWhoWasToldWhatByWhomAndWhen() {
    CollectingSink read = read(ipv4(17, RESOLVER, CLIENT, UDP));
    assertThat(read.rows())
        .containsExactly(
            new Row(
                0,
                Map.of(
                    "time",
                    1_000_002L,
                    "site",
                    "home",
                    "client_address",
                    CLIENT,
                    "client_port",
                    (long) CLIENT_PORT,
                    "resolver_address",
                    RESOLVER,
                    "name",
                    "a.test",
                    "address",
                    "192.0.2.1",
                    "ttl",
                    300L),
                1,
                16 + 28 + ANSWER.length));
  }

  @Test
  void furtherAddressesOfAResponseCountNoInput() {
    byte[] two =
        join(
            ANSWER.clone(),
            hex("c00c 0005 0001 00000005 0004 0162 c00e"),
            hex("0162 c00e 001c 0001 00000007 0010 20010db8000000000000000000000001"),
            hex("0162 c00e 0001 0001 00000008 0004 c0000209"));
    two[7] = 4;
    CollectingSink read = read(Packets.answerPacket(two));
    assertThat(read.rows())
        .extracting(
            r -> r.get("canonical_name"),
            r -> r.get("address"),
            r -> r.get("ttl"),
            Row::inputRows,
            Row::inputBytes)
        .containsExactly(
            tuple("b.test", "2001:db8::1", 7L, 1L, 16L + 28 + two.length),
            tuple("b.test", "192.0.2.9", 8L, 0L, 0L));
  }

  static Stream<Arguments> answered() {
    byte[] options = ipv4(17, RESOLVER, CLIENT, join(hex("01010100"), UDP));
    options[0] = 0x46;
    byte[] offloaded = ipv4(17, RESOLVER, CLIENT, UDP);
    Arrays.fill(offloaded, 2, 4, (byte) 0);
    byte[] trailer = join(UDP, hex("ffffff"));
    return Stream.of(
        Arguments.of("plain", ipv4(17, RESOLVER, CLIENT, UDP)),
        Arguments.of("options", options),
        Arguments.of("length left to the network card", offloaded),
        Arguments.of(
            "padding behind the packet", join(ipv4(17, RESOLVER, CLIENT, UDP), hex("0000"))),
        Arguments.of("bytes behind the datagram", ipv4(17, RESOLVER, CLIENT, trailer)),
        Arguments.of("may not be fragmented", with(ipv4(17, RESOLVER, CLIENT, UDP), 6, 0x40)),
        Arguments.of("between servers", ipv4(17, RESOLVER, CLIENT, udp(53, 53, ANSWER))),
        Arguments.of(
            "to a client at the port of mDNS", ipv4(17, RESOLVER, CLIENT, udp(53, 5353, ANSWER))),
        Arguments.of("IPv6", ipv6(17, V6_A, V6_B, UDP)),
        Arguments.of(
            "hop-by-hop options", ipv6(0, V6_A, V6_B, join(hex("11 00 050200000100"), UDP))),
        Arguments.of(
            "destination options, then routing",
            ipv6(
                60,
                V6_A,
                V6_B,
                join(hex("2b 01" + "00".repeat(14)), hex("11 00 000000000000"), UDP))),
        Arguments.of(
            "authentication", ipv6(51, V6_A, V6_B, join(hex("11 04" + "00".repeat(22)), UDP))),
        Arguments.of(
            "fragment that is whole", ipv6(44, V6_A, V6_B, join(hex("11 00 0000 00000001"), UDP))),
        Arguments.of(
            "TCP with options",
            ipv4(6, RESOLVER, CLIENT, withTcpOptions(join(number(ANSWER.length, 2), ANSWER)))),
        Arguments.of(
            "TCP over IPv6",
            ipv6(6, V6_A, V6_B, tcp(53, 9, 1, 16, join(number(ANSWER.length, 2), ANSWER)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answered")
  void findsTheAnswerIn(String what, byte[] packet) {
    CollectingSink read = read(packet);
    assertThat(read.rows()).as(what).extracting(r -> r.get("address")).containsExactly("192.0.2.1");
  }

  static Stream<Arguments> leftOut() {
    byte[] padded = new byte[6];
    return Stream.of(
        counted("query", udp4(CLIENT_PORT, 53, Packets.query("a.test")), "QUERY"),
        counted(
            "query over TCP", tcp4(9, 53, 16, join(hex("0018"), Packets.query("a.test"))), "QUERY"),
        counted("query that comes from port 53", udp4(53, 99, Packets.query("a.test")), "QUERY"),
        counted("no such name", udp4(53, 9, Packets.noSuchName("a.test")), "NO_ADDRESS"),
        counted("update", udp4(53, 9, hex("0001 a880 0000 0000 0000 0000")), "OTHER_OPCODE"),
        counted("response to port 53", udp4(9, 53, ANSWER), "NOT_FROM_SERVER"),
        counted("mDNS", udp4(5353, 5353, ANSWER), "MULTICAST_DNS"),
        counted("LLMNR response", udp4(5355, 9, ANSWER), "MULTICAST_DNS"),
        counted("LLMNR query", udp4(9, 5355, ANSWER), "MULTICAST_DNS"),
        counted("empty datagram", udp4(53, 9, new byte[0]), "NO_PAYLOAD"),
        counted("TCP acknowledgement", tcp4(53, 9, 16, new byte[0]), "NO_PAYLOAD"),
        counted("TCP acknowledgement to the server", tcp4(9, 53, 16, new byte[0]), "NO_PAYLOAD"),
        counted("other UDP", udp4(123, 9, ANSWER), "NOT_DNS"),
        counted("other TCP", tcp4(443, 9, 16, ANSWER), "NOT_DNS"),
        counted("ICMP", ipv4(1, RESOLVER, CLIENT, padded), "NOT_DNS"),
        counted("ICMP over IPv6", ipv6(58, V6_A, V6_B, padded), "NOT_DNS"),
        counted("no next header", ipv6(59, V6_A, V6_B, new byte[0]), "NOT_DNS"),
        counted("first fragment", with(ipv4(17, RESOLVER, CLIENT, UDP), 6, 0x20), "FRAGMENT"),
        counted("later fragment", with(ipv4(17, RESOLVER, CLIENT, UDP), 7, 1), "FRAGMENT"),
        counted(
            "first IPv6 fragment",
            ipv6(44, V6_A, V6_B, join(hex("11 00 0001 00000001"), UDP)),
            "FRAGMENT"),
        counted(
            "later IPv6 fragment",
            ipv6(44, V6_A, V6_B, join(hex("11 00 0008 00000001"), UDP)),
            "FRAGMENT"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("leftOut")
  void leavesOutAndCounts(String what, byte[] packet, String reason) {
    CollectingSink read = read(packet);
    assertThat(read.ignored(reason)).as(what + " " + read.ignored().keySet()).isEqualTo(1);
    assertThat(read.rows()).isEmpty();
    assertThat(read.rejects()).isEmpty();
    assertThat(read.inputBytes()).isEqualTo(24 + 16 + packet.length);
  }

  static Stream<Arguments> broken() {
    byte[] longer = udp(53, 9, ANSWER);
    longer[5] += 9;
    return Stream.of(
        counted("no DNS from port 53", udp4(53, 9, hex("8180".repeat(10))), "BAD_DNS"),
        counted("half a header", udp4(53, 9, hex("0001 8180")), "BAD_DNS"),
        counted("half a header to the server", udp4(9, 53, hex("0001 0180")), "BAD_DNS"),
        counted("answer cut by the sender", udp4(53, 9, Arrays.copyOf(ANSWER, 30)), "BAD_DNS"),
        counted(
            "header shorter than possible",
            with(ipv4(17, RESOLVER, CLIENT, UDP), 0, 0x44),
            "BAD_PACKET"),
        counted(
            "length below the header's",
            with(ipv4(17, RESOLVER, CLIENT, new byte[0]), 3, 19),
            "BAD_PACKET"),
        counted("neither version", with(ipv4(17, RESOLVER, CLIENT, UDP), 0, 0x55), "BAD_PACKET"),
        counted(
            "half an IPv4 header",
            Arrays.copyOf(ipv4(17, RESOLVER, CLIENT, UDP), 10),
            "BAD_PACKET"),
        counted("half an IPv6 header", Arrays.copyOf(ipv6(17, V6_A, V6_B, UDP), 30), "BAD_PACKET"),
        counted(
            "extension behind the end",
            ipv6(0, V6_A, V6_B, hex("11 09 000000000000")),
            "BAD_PACKET"),
        counted("half a UDP header", ipv4(17, RESOLVER, CLIENT, hex("0035 0009")), "BAD_PACKET"),
        counted("half a TCP header", ipv4(6, RESOLVER, CLIENT, hex("0035 0009")), "BAD_PACKET"),
        counted(
            "TCP header behind the end",
            with(tcp4(53, 9, 16, new byte[4]), 32, 0xf0),
            "BAD_PACKET"),
        counted(
            "TCP header shorter than possible",
            with(tcp4(53, 9, 16, ANSWER), 32, 0x40),
            "BAD_PACKET"),
        counted(
            "datagram longer than its packet",
            ipv4(17, RESOLVER, CLIENT, longer),
            "TRUNCATED_PACKET"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void rejects(String what, byte[] packet, String reason) {
    CollectingSink read = read(packet);
    String raw = new String(packet, StandardCharsets.ISO_8859_1);
    assertThat(read.rejects())
        .as(what + " " + read.ignored().keySet())
        .containsExactly(new Reject(0, reason, raw, 16L + packet.length));
    assertThat(read.rows()).isEmpty();
  }

  @ParameterizedTest(name = "over TCP {0}")
  @ValueSource(booleans = {true, false})
  void anAnswerOfWhichTheCaptureLostAByteIsTruncated(boolean overTcp) {
    byte[] whole =
        overTcp ? tcp4(53, 9, 16, join(number(ANSWER.length, 2), ANSWER)) : udp4(53, 9, ANSWER);
    for (int length = 0; length < whole.length; length++) {
      CollectingSink read =
          CaptureWriter.pcap(CaptureWriter.RAW)
              .cutPacket(1, 0, Arrays.copyOf(whole, length), whole.length)
              .read();
      assertThat(read.rejects())
          .as("cut at %d", length)
          .extracting(Reject::reason)
          .containsExactly("TRUNCATED_PACKET");
    }
  }

  @Test
  void aQueryOfWhichTheCaptureKeptTheHeaderIsAQuery() {
    byte[] whole = udp4(9, 53, Packets.query("a.test"));
    CollectingSink read =
        CaptureWriter.pcap(CaptureWriter.RAW)
            .cutPacket(1, 0, Arrays.copyOf(whole, 40), whole.length)
            .read();
    assertThat(read.ignored("QUERY")).isEqualTo(1);
  }

  @Test
  void refusesOtherTables() {
    Source source = new Source("a.pcap", "home", null, null, null);
    CollectingSink sink = new CollectingSink(Table.FLOW_ROW);
    assertThatThrownBy(
            () -> new PcapDns().read(InputStream.nullInputStream(), source, Table.FLOW_ROW, sink))
        .hasMessage("a capture gives no table flow_row");
  }

  private static CollectingSink read(byte[] packet) {
    return CaptureWriter.pcap(CaptureWriter.RAW).packet(1, 2, packet).read();
  }

  private static Arguments counted(String what, byte[] packet, String reason) {
    return Arguments.of(what, packet, reason);
  }

  private static byte[] udp4(int source, int destination, byte[] payload) {
    return ipv4(17, RESOLVER, CLIENT, udp(source, destination, payload));
  }

  private static byte[] tcp4(int source, int destination, int flags, byte[] payload) {
    return ipv4(6, RESOLVER, CLIENT, tcp(source, destination, 1, flags, payload));
  }

  private static byte[] withTcpOptions(byte[] payload) {
    return with(tcp(53, 9, 1, 16, join(hex("01010101"), payload)), 12, 0x60);
  }

  private static byte[] with(byte[] packet, int at, int value) {
    packet[at] = (byte) value;
    return packet;
  }
}
