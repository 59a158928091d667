package residency.ingest.format.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static residency.ingest.format.pcap.Packets.hex;
import static residency.ingest.format.pcap.Packets.join;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.ingest.format.CollectingSink;
import residency.ingest.format.CollectingSink.Reject;

class LinkLayerTest {
  private static final byte[] PACKET = Packets.answerPacket(Packets.answer("a.test", "192.0.2.1"));
  private static final String MACS = "020000000001020000000002";
  private static final String COOKED = "0000 0001 0006 020000000001 0000";
  private static final String COOKED_2 = "0000 00000002 0001 04 06 020000000001 0000";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Ethernet, 1, MACS 0800",
    "Ethernet with one VLAN tag, 1, MACS 8100 0064 0800",
    "Ethernet with service and customer tag, 1, MACS 88a8 0001 8100 2064 0800",
    "Ethernet with old double tags, 1, MACS 9100 0001 8100 0064 0800",
    "Ethernet with PPPoE, 1, MACS 8864 11 00 0001 0000 0021",
    "Ethernet with tag and PPPoE, 1, MACS 8100 0007 8864 11 00 0001 0000 0021",
    "Linux cooked, 113, COOKED 0800",
    "Linux cooked with VLAN tag, 113, COOKED 8100 0064 0800",
    "Linux cooked v2, 276, 0800 COOKED_2",
    "Linux cooked v2 with VLAN tag, 276, 8100 COOKED_2 0064 0800",
    "raw IP, 101, ''",
    "raw IP as BSD/OS writes it, 12, ''",
    "raw IP as OpenBSD writes it, 14, ''",
    "IPv4, 228, ''",
    "PPP, 9, 0021",
    "PPP with address and control, 9, ff03 0021",
    "PPP with compressed protocol, 9, 21",
    "PPP in HDLC, 50, ff03 0021",
    "PPP in HDLC with compressed protocol, 50, ff03 21",
    "Cisco HDLC, 50, 0f00 0800",
    "Cisco HDLC to all, 50, 8f00 0800",
    "loopback little-endian, 0, 02000000",
    "loopback big-endian, 0, 00000002",
    "OpenBSD loopback, 108, 00000002"
  })
  void findsTheIpHeader(String what, int linkType, String header) {
    CollectingSink read = read(linkType, join(hex(spell(header)), PACKET));
    assertThat(read.rows()).as(what).extracting(r -> r.get("address")).containsExactly("192.0.2.1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Ethernet, 1, MACS 86dd",
    "Linux cooked, 113, COOKED 86dd",
    "Linux cooked v2, 276, 86dd COOKED_2",
    "raw IP, 101, ''",
    "IPv6, 229, ''",
    "PPP, 9, 0057",
    "PPP in HDLC, 50, ff03 0057",
    "NetBSD loopback, 0, 18000000",
    "FreeBSD loopback, 0, 1c000000",
    "macOS loopback, 0, 1e000000",
    "macOS loopback big-endian, 0, 0000001e"
  })
  void findsIpv6(String what, int linkType, String header) {
    byte[] udp = Packets.udp(53, 40000, Packets.answer("a.test", "192.0.2.1"));
    byte[] packet = Packets.ipv6(17, "2001:db8::1", "2001:db8::2", udp);
    assertThat(read(linkType, join(hex(spell(header)), packet)).rows())
        .as(what)
        .extracting(r -> r.get("client_address"))
        .containsExactly("2001:db8::2");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ARP, 1, MACS 0806, NOT_IP",
    "802.3 length, 1, MACS 0040, NOT_IP",
    "PPPoE discovery, 1, MACS 8863, NOT_IP",
    "PPPoE with link control, 1, MACS 8864 11 00 0001 0000 c021, NOT_IP",
    "spanning tree, 113, COOKED 0004, NOT_IP",
    "PPP link control, 9, c021, NOT_IP",
    "loopback of another family, 0, 07000000, NOT_IP",
    "802.11, 105, MACS, LINK_TYPE"
  })
  void leavesOutOtherPackets(String what, int linkType, String header, String reason) {
    CollectingSink read = read(linkType, join(hex(spell(header)), PACKET));
    assertThat(read.ignored(reason)).as(what).isEqualTo(1);
    assertThat(read.rows()).isEmpty();
    assertThat(read.rejects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, MACS 88a8 0001 8100 2064 0800",
    "1, MACS 8864 11 00 0001 0000 0021",
    "113, COOKED 0800",
    "276, 0800 COOKED_2",
    "9, ff03 0021",
    "50, 0f00 0800",
    "0, 02000000",
    "101, ''"
  })
  void aCaptureTooShortForTheHeadersIsTruncated(int linkType, String header) {
    byte[] whole = join(hex(spell(header)), PACKET);
    int headers = whole.length - PACKET.length + 28;
    for (int length = 0; length < headers; length++) {
      CollectingSink read =
          CaptureWriter.pcap(linkType)
              .cutPacket(1, 0, Arrays.copyOf(whole, length), whole.length)
              .read();
      assertThat(read.rejects())
          .as("cut at %d", length)
          .extracting(Reject::reason)
          .containsExactly("TRUNCATED_PACKET");
    }
  }

  @Test
  void aStackOfTagsToTheEndIsShort() {
    byte[] tags = hex(MACS + "8100 0001".repeat(10_000));
    assertThat(read(1, tags).rejects()).extracting(Reject::reason).containsExactly("BAD_PACKET");
  }

  private static String spell(String header) {
    return header.replace("COOKED_2", COOKED_2).replace("COOKED", COOKED).replace("MACS", MACS);
  }

  private static CollectingSink read(int linkType, byte[] packet) {
    return CaptureWriter.pcap(linkType).packet(1, 0, packet).read();
  }
}
