package residency.ingest.format.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static residency.ingest.format.pcap.CaptureWriter.RAW;
import static residency.ingest.format.pcap.Packets.hex;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import residency.ingest.format.CollectingSink;
import residency.ingest.format.CollectingSink.Gap;
import residency.ingest.format.CollectingSink.Ignored;
import residency.ingest.format.CollectingSink.Reject;
import residency.ingest.format.CollectingSink.Row;

class CaptureTest {
  private static final byte[] PACKET = Packets.answerPacket(Packets.answer("a.test", "192.0.2.1"));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "microseconds little-endian, true, a1b2c3d4, 999999, 1500000000999999",
    "microseconds big-endian, false, a1b2c3d4, 7, 1500000000000007",
    "nanoseconds little-endian rounded down, true, a1b23c4d, 1499, 1500000000000001",
    "nanoseconds big-endian half up, false, a1b23c4d, 1500, 1500000000000002",
    "nanoseconds rounded into the next second, true, a1b23c4d, 999999500, 1500000001000000"
  })
  void readsPcapOfEitherByteOrder(
      String what, boolean littleEndian, String magic, long fraction, long micros) {
    CaptureWriter file =
        new CaptureWriter(littleEndian)
            .pcapHeader(Integer.parseUnsignedInt(magic, 16), RAW)
            .packet(1_500_000_000, fraction, PACKET);
    CollectingSink read = file.read();
    assertThat(read.rows()).as(what).extracting(r -> r.get("time")).containsExactly(micros);
    assertEveryByteOnce(read, file);
  }

  @Test
  void timesGoBeyond2038() {
    CollectingSink read = CaptureWriter.pcap(RAW).packet(0xffff_ffffL, 0, PACKET).read();
    assertThat(read.rows()).extracting(r -> r.get("time")).containsExactly(4_294_967_295_000_000L);
  }

  @ParameterizedTest(name = "little-endian {0}")
  @ValueSource(booleans = {true, false})
  void readsAllPacketBlocks(boolean littleEndian) {
    CaptureWriter file =
        new CaptureWriter(littleEndian)
            .section()
            .interfaceOf(RAW)
            .enhanced(0, 1_500_000_000_000_001L, PACKET)
            .block(5, hex("00".repeat(12)))
            .obsolete(0, 1_500_000_000_000_002L, PACKET)
            .simple(PACKET);
    CollectingSink read = file.read();
    assertThat(read.rows())
        .extracting(Row::position, r -> r.get("time"))
        .containsExactly(tuple(0L, 1_500_000_000_000_001L), tuple(1L, 1_500_000_000_000_002L));
    assertThat(read.rejects())
        .extracting(Reject::position, Reject::reason)
        .containsExactly(tuple(2L, "NO_TIME"));
    assertThat(read.ignored("HEADER")).isZero();
    assertThat(read.inputRows()).isEqualTo(3);
    assertEveryByteOnce(read, file);
  }

  @Test
  void eachInterfaceHasItsLinkTypeAndClock() {
    CaptureWriter file = CaptureWriter.pcapng();
    file.interfaceOf(RAW, file.option(9, hex("09")))
        .interfaceOf(
            CaptureWriter.ETHERNET,
            file.option(2, "eth0".getBytes(StandardCharsets.UTF_8)),
            file.option(9, hex("8a")),
            file.option(14, file.n(1_500_000_000, 8)))
        .interfaceOf(RAW)
        .enhanced(1, 1536, Packets.ethernet(0x0800, PACKET))
        .enhanced(0, 1_500_000_000_000_000_500L, PACKET)
        .enhanced(2, 5, PACKET);
    assertThat(file.read().rows())
        .extracting(r -> r.get("time"))
        .containsExactly(1_500_000_001_500_000L, 1_500_000_000_000_001L, 5L);
    assertEveryByteOnce(file.read(), file);
  }

  @Test
  void aSectionForgetsInterfacesAndMayTurnTheByteOrder() {
    CaptureWriter big = new CaptureWriter(false).section().interfaceOf(RAW).enhanced(0, 2, PACKET);
    CaptureWriter file =
        CaptureWriter.pcapng()
            .interfaceOf(CaptureWriter.ETHERNET)
            .interfaceOf(RAW)
            .enhanced(1, 1, PACKET)
            .raw(big.bytes())
            .raw(CaptureWriter.pcapng().interfaceOf(RAW).enhanced(1, 3, PACKET).bytes());
    CollectingSink read = file.read();
    assertThat(read.rows()).extracting(r -> r.get("time")).containsExactly(1L, 2L);
    assertThat(read.rejects()).extracting(Reject::reason).containsExactly("BAD_INTERFACE");
    assertEveryByteOnce(read, file);
  }

  @Test
  void aBrokenPacketBlockCostsItselfAlone() {
    CaptureWriter file = CaptureWriter.pcapng();
    file.interfaceOf(RAW, file.option(9, hex("00")))
        .block(6, hex("00".repeat(12)))
        .block(6, file.n(0, 4), file.n(0, 8), file.n(8, 4), file.n(8, 4), hex("00".repeat(4)))
        .enhanced(0, Long.MAX_VALUE, PACKET)
        .enhanced(0, 1_500_000_000L, PACKET);
    CollectingSink read = file.read();
    assertThat(read.rejects())
        .extracting(Reject::reason)
        .containsExactly("BAD_BLOCK", "BAD_BLOCK", "BAD_TIME");
    assertThat(read.rows()).extracting(Row::position).containsExactly(3L);
    assertEveryByteOnce(read, file);
  }

  @Test
  void anEmptyFileAndOneOfAnotherKindAreOneReject() {
    assertThat(CaptureWriter.read(new ByteArrayInputStream(new byte[0])).rejects())
        .containsExactly(new Reject(0, "EMPTY_FILE", "", 0));

    String log = "date first seen,duration\n".repeat(10_000);
    CollectingSink text =
        CaptureWriter.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.US_ASCII)));
    assertThat(text.rejects())
        .containsExactly(new Reject(0, "NOT_PCAP", log.substring(0, 1024), log.length()));
    assertThat(text.gaps()).isEmpty();

    assertThat(CaptureWriter.read(new ByteArrayInputStream(hex("d4c3b2"))).rejects())
        .extracting(Reject::reason, Reject::inputBytes)
        .containsExactly(tuple("NOT_PCAP", 3L));
  }

  @Test
  void aFileCutAnywhereKeepsTheRowsBeforeTheCut() {
    byte[] pcap = CaptureWriter.pcap(RAW).packet(1, 0, PACKET).packet(2, 0, PACKET).bytes();
    byte[] pcapng =
        CaptureWriter.pcapng()
            .interfaceOf(RAW)
            .enhanced(0, 1_000_000, PACKET)
            .enhanced(0, 2_000_000, PACKET)
            .bytes();
    for (byte[] file : new byte[][] {pcap, pcapng}) {
      int whole = file == pcap ? (pcap.length - 24) / 2 : (pcapng.length - 28 - 20) / 2;
      for (int length = 4; length < file.length; length++) {
        CollectingSink read =
            CaptureWriter.read(new ByteArrayInputStream(Arrays.copyOf(file, length)));
        int head = file.length - 2 * whole;
        int rows = Math.max(0, (length - head) / whole);
        boolean clean =
            length >= head && (length - head) % whole == 0 || file == pcapng && length == 28;
        assertThat(read.rows()).as("cut at %d", length).hasSize(rows);
        assertThat(read.rejects()).as("cut at %d", length).hasSize(clean ? 0 : 1);
        assertThat(read.rejects())
            .allMatch(r -> r.reason().equals("TRUNCATED") && r.position() == rows);
        assertThat(read.gaps())
            .isEqualTo(
                clean || rows == 0
                    ? List.of()
                    : List.of(new Gap("TRUNCATED", 1_000_000, 1_000_000)));
        assertThat(read.inputBytes()).isEqualTo(length);
      }
    }
  }

  @Test
  void aCutCompressedFileBreaksOffEvenBetweenPackets() throws IOException {
    byte[] file = CaptureWriter.pcap(RAW).packet(1, 0, PACKET).bytes();
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped, true)) {
      out.write(file);
      out.flush();
      InputStream cut = new GZIPInputStream(new ByteArrayInputStream(zipped.toByteArray()));
      CollectingSink read = CaptureWriter.read(cut);
      assertThat(read.rows()).hasSize(1);
      assertThat(read.rejects()).containsExactly(new Reject(1, "TRUNCATED", "", 0));
      assertThat(read.gaps()).containsExactly(new Gap("TRUNCATED", 1_000_000, 1_000_000));
      assertThat(read.inputBytes()).isEqualTo(file.length);
    }
  }

  @Test
  void aLengthThatCanNotBeEndsTheReading() {
    CaptureWriter pcap = CaptureWriter.pcap(RAW).packet(1, 0, PACKET);
    pcap.raw(pcap.n(2, 4), pcap.n(0, 4), pcap.n(67_108_864, 4), pcap.n(60, 4))
        .raw(new byte[200_000]);
    CollectingSink read = pcap.read();
    assertThat(read.rows()).hasSize(1);
    assertThat(read.rejects())
        .extracting(Reject::position, Reject::reason, Reject::inputBytes)
        .containsExactly(tuple(1L, "BAD_LENGTH", 200_016L));
    assertThat(read.gaps()).containsExactly(new Gap("TRUNCATED", 1_000_000, 1_000_000));
    assertEveryByteOnce(read, pcap);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "longer than 64 MiB, 06000000 04000004 00000000, BAD_LENGTH",
    "highest length, 06000000 fcffffff 00000000, BAD_LENGTH",
    "shorter than itself, 06000000 08000000 00000000, BAD_BLOCK",
    "no multiple of four, 06000000 0d000000 00000000 00, BAD_BLOCK",
    "two lengths that differ, 05000000 10000000 00000000 14000000, BAD_BLOCK",
    "interface without snap length, 01000000 10000000 01000000 10000000, BAD_BLOCK",
    "section of neither byte order, 0a0d0d0a 1c000000 00000000 00000000, BAD_BLOCK",
    "section of version 2, 0a0d0d0a 1c000000 4d3c2b1a 02000000 ffffffffffffffff 1c000000, BAD_BLOCK"
  })
  void aBlockThatCanNotBeEndsTheReading(String what, String block, String reason) {
    CaptureWriter file =
        CaptureWriter.pcapng()
            .interfaceOf(RAW)
            .enhanced(0, 5, PACKET)
            .raw(hex(block))
            .enhanced(0, 6, PACKET);
    CollectingSink read = file.read();
    assertThat(read.rows()).as(what).hasSize(1);
    assertThat(read.rejects()).extracting(Reject::reason).containsExactly(reason);
    assertThat(read.gaps()).containsExactly(new Gap("TRUNCATED", 5, 5));
    assertEveryByteOnce(read, file);
  }

  @Test
  void packetsOfManySizesAreReadWhateverTheReadsGive() {
    CaptureWriter file = CaptureWriter.pcap(RAW);
    for (int i = 0; i < 300; i++) {
      byte[] big = new byte[i * 997 % 150_000];
      file.packet(i, 0, i % 2 == 0 ? PACKET : Packets.ipv4(47, "10.0.0.1", "10.0.0.2", big));
    }
    InputStream drops =
        new ByteArrayInputStream(file.bytes()) {
          @Override
          public synchronized int read(byte[] into, int at, int n) {
            return super.read(into, at, Math.min(n, 1 + n % 777));
          }
        };
    CollectingSink read = CaptureWriter.read(drops);
    assertThat(read.rows()).hasSize(150);
    assertThat(read.rows()).allMatch(r -> r.get("time").equals(r.position() * 1_000_000));
    assertThat(read.ignored().get("HEADER")).isEqualTo(new Ignored(0, 24));
    assertEveryByteOnce(read, file);
  }

  private static void assertEveryByteOnce(CollectingSink read, CaptureWriter file) {
    assertThat(read.inputBytes()).isEqualTo(file.bytes().length);
  }
}
