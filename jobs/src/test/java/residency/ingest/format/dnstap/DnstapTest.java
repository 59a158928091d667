package residency.ingest.format.dnstap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import residency.ingest.format.CollectingSink;
import residency.ingest.format.Source;
import residency.ingest.format.pcap.CaptureBytes;
import residency.net.Addresses;
import residency.schema.Table;

class DnstapTest {
  private static final DateTimeFormatter PACIFIC =
      DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm:ss.SSS", Locale.US)
          .withZone(ZoneId.of("America/Los_Angeles"));

  @Test
  void readsWhatDnstapReadDoes() throws Exception {
    List<String> lines = new ArrayList<>();
    CaptureBytes bytes = new CaptureBytes(new ByteArrayInputStream(file("dnstap.saved")));
    FrameStream frames = new FrameStream(bytes, new CollectingSink(Table.DNS));
    while (frames.next()) {
      lines.add(text(DnstapMessage.read(bytes.buffer(), bytes.start() + 4, bytes.length() - 4)));
    }
    assertThat(frames.stopped()).isTrue();
    assertThat(lines).hasSize(96);
    assertThat(String.join("\n", lines) + "\n")
        .isEqualTo(new String(file("dnstap.text"), StandardCharsets.US_ASCII));
  }

  /** As BIND's dnstap-read prints a message. */
  private static String text(DnstapMessage message) throws IOException {
    boolean query = message.type() % 2 == 1;
    byte[] wire = Objects.requireNonNull(query ? message.query() : message.response());
    Long time = query ? message.queryTime() : message.responseTime();
    Message dns = new Message(wire);
    return String.join(
        " ",
        PACIFIC.format(Instant.EPOCH.plusNanos(time * 1000)),
        "ARCFST".charAt((message.type() - 1) / 2) + (query ? "Q" : "R"),
        Addresses.text(message.queryAddress()) + ":" + message.queryPort(),
        query ? "->" : "<-",
        Addresses.text(message.responseAddress()) + ":" + message.responsePort(),
        message.transport() == 1 ? "UDP" : "TCP",
        wire.length + "b",
        dns.getQuestion().getName().toString(true)
            + "/"
            + DClass.string(dns.getQuestion().getDClass())
            + "/"
            + Type.string(dns.getQuestion().getType()));
  }

  @Test
  void clientsAnswersBecomeRows() throws IOException {
    CollectingSink sink = read(file("dnstap.saved"));
    assertThat(sink.rejects()).isEmpty();
    assertThat(sink.rows()).hasSize(8);
    assertThat(sink.ignored("OTHER_TYPE")).isEqualTo(88);
    assertThat(sink.inputRows()).isEqualTo(96);
    assertThat(sink.inputBytes()).isEqualTo(file("dnstap.saved").length);
    assertThat(sink.gaps()).isEmpty();
    CollectingSink.Row row = sink.rows().get(0);
    assertThat(row.position()).isEqualTo(24);
    assertThat(row.get("time")).isEqualTo(1_486_172_836_000_000L); // 17:47:16 Pacific
    assertThat(row.get("client_address")).isEqualTo("10.53.0.1");
    assertThat(row.get("client_port")).isEqualTo(2112L);
    assertThat(row.get("resolver_address")).isEqualTo("10.53.0.2");
    assertThat(row.get("name")).isEqualTo("www.isc.org");
    assertThat(row.get("site")).isEqualTo("lab");
  }

  @Test
  void aFileWithoutStopHasAGapAtItsEnd() throws IOException {
    byte[] all = file("dnstap.saved");
    CollectingSink sink = read(Arrays.copyOf(all, all.length - 12));
    assertThat(sink.rejects()).isEmpty();
    assertThat(sink.rows()).hasSize(8);
    long latest = 1_486_172_836_000_000L; // 17:47:16 Pacific
    assertThat(sink.gaps()).containsExactly(new CollectingSink.Gap("TRUNCATED", latest, latest));
  }

  @Test
  void aFileThatBreaksOffGivesWhatStandsBefore() throws IOException {
    byte[] all = file("dnstap.saved");
    CollectingSink sink = read(Arrays.copyOf(all, all.length - 100));
    assertThat(sink.rows()).hasSize(8);
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("TRUNCATED");
    assertThat(sink.gaps()).extracting(CollectingSink.Gap::reason).containsExactly("TRUNCATED");
    assertThat(sink.inputBytes()).isEqualTo(all.length - 100);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an answer, 6, 1.2.3.4, 1486172836, 500, answer, row 1486172836000001 1.2.3.4",
    "nanoseconds round half up, 6, 1.2.3.4, 1486172836, 1499, answer, row 1486172836000001 1.2.3.4",
    "a query, 5, 1.2.3.4, 1, 0, answer, ~OTHER_TYPE",
    "a resolver's own response, 4, 1.2.3.4, 1, 0, answer, ~OTHER_TYPE",
    "a type of the future, 99, 1.2.3.4, 1, 0, answer, ~OTHER_TYPE",
    "no response kept, 6, 1.2.3.4, 1, 0, -, ~NO_PAYLOAD",
    "no such name, 6, 1.2.3.4, 1, 0, nxdomain, ~NO_ADDRESS",
    "no DNS, 6, 1.2.3.4, 1, 0, junk, !BAD_DNS",
    "no time, 6, 1.2.3.4, -, 0, answer, !NO_TIME",
    "a second of more than a billion, 6, 1.2.3.4, 1, 1000000000, answer, !NO_TIME",
    "no client, 6, -, 1, 0, answer, !BAD_ADDRESS",
    "an address of 3 bytes, 6, 1.2.3, 1, 0, answer, !BAD_ADDRESS",
  })
  void takesClientResponses(
      String name,
      int type,
      String client,
      String seconds,
      int nanos,
      String response,
      String expected)
      throws IOException {
    byte[] message = message(type, client, seconds, nanos, response);
    CollectingSink sink = read(stream(outer(message)));
    String got =
        !sink.rejects().isEmpty()
            ? "!" + sink.rejects().get(0).reason()
            : !sink.rows().isEmpty()
                ? "row "
                    + sink.rows().get(0).get("time")
                    + " "
                    + sink.rows().get(0).get("client_address")
                : "~"
                    + sink.ignored().keySet().stream()
                        .filter(reason -> !reason.equals("CONTROL"))
                        .findFirst()
                        .orElseThrow();
    assertThat(got).isEqualTo(expected);
    assertThat(sink.inputRows()).isOne();
  }

  @Test
  void oneBadFrameDoesNotSpoilTheOthers() throws IOException {
    byte[] good = outer(message(6, "1.2.3.4", "1", 0, "answer"));
    byte[] groupEnd = {(byte) (14 << 3 | 4)};
    CollectingSink sink =
        read(stream(new byte[] {0x72, 0x7f}, good, groupEnd, new byte[] {0x78, 1}, good));
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("BAD_PROTOBUF", "BAD_PROTOBUF");
    assertThat(sink.ignored("NO_MESSAGE")).isOne();
    assertThat(sink.rows()).extracting(CollectingSink.Row::position).containsExactly(1L, 4L);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no stream, correct_response_nanosec.dnstap, 0, NOT_DNSTAP",
    "cut in the length, dnstap.saved, 3, TRUNCATED",
    "cut in START, dnstap.saved, 20, TRUNCATED"
  })
  void whatCanNotBeReadIsAReject(String name, String file, int length, String reason)
      throws IOException {
    byte[] all = file(file);
    byte[] cut = length == 0 ? all : Arrays.copyOf(all, length);
    CollectingSink sink = read(cut);
    assertThat(sink.rejects()).extracting(CollectingSink.Reject::reason).containsExactly(reason);
    assertThat(sink.inputBytes()).isEqualTo(cut.length);
  }

  @Test
  void refusesOtherContentAndHugeFrames() throws IOException {
    byte[] other = file("dnstap.saved").clone();
    other[24] = 'x'; // in the content type
    assertThat(read(other).rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("NOT_DNSTAP");
    ByteArrayOutputStream huge = new ByteArrayOutputStream();
    huge.write(start());
    huge.write(new byte[] {0x7f, -1, -1, -1});
    assertThat(read(huge.toByteArray()).rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("BAD_LENGTH");
  }

  private static byte[] message(int type, String client, String seconds, int nanos, String response)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeEnum(1, type);
    if (!client.equals("-")) {
      String[] octets = client.split("\\.");
      byte[] address = new byte[octets.length];
      for (int i = 0; i < address.length; i++) {
        address[i] = Byte.parseByte(octets[i]);
      }
      out.writeByteArray(4, address);
    }
    out.writeUInt32(6, 5000);
    if (!seconds.equals("-")) {
      out.writeUInt64(12, Long.parseLong(seconds));
      out.writeFixed32(13, nanos);
    }
    if (!response.equals("-")) {
      out.writeByteArray(14, response(response));
    }
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] response(String what) throws IOException {
    if (what.equals("junk")) {
      return new byte[] {1, 2, 3};
    }
    Name name = Name.fromString("a.example.");
    Message message = Message.newQuery(Record.newRecord(name, Type.A, DClass.IN));
    message.getHeader().setFlag(Flags.QR);
    if (what.equals("nxdomain")) {
      message.getHeader().setRcode(Rcode.NXDOMAIN);
    } else {
      message.addRecord(
          new ARecord(name, DClass.IN, 60, InetAddress.getByAddress(new byte[] {9, 9, 9, 9})),
          Section.ANSWER);
    }
    return message.toWire();
  }

  private static byte[] outer(byte[] message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(14, message);
    out.writeEnum(15, 1);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] start() {
    try {
      return Arrays.copyOf(file("dnstap.saved"), 42);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] stream(byte[]... frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(start());
    for (byte[] frame : frames) {
      out.writeInt(frame.length);
      out.write(frame);
    }
    return bytes.toByteArray();
  }

  private static CollectingSink read(byte[] file) throws IOException {
    CollectingSink sink = new CollectingSink(Table.DNS);
    new Dnstap()
        .read(
            new ByteArrayInputStream(file),
            new Source("f", "lab", null, null, null),
            Table.DNS,
            sink);
    return sink;
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in =
        DnstapTest.class.getResourceAsStream("/residency/ingest/format/dnstap/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
