package residency.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import residency.dns.DnsAnswers.Answer;
import residency.dns.DnsAnswers.Content;

class DnsAnswersTest {
  /** Header of a response with one question and one answer, then the question example.com A. */
  private static final String HEADER =
      "1234 8180 0001 0001 0000 0000" + "07 6578616d706c65 03 636f6d 00 0001 0001";

  /** The answer's class, TTL, length and address. */
  private static final String REST = "0001 0000012c 0004 c0000201";

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/residency/dns/answers.csv", delimiter = '|', numLinesToSkip = 1)
  void givesTheAddressesOfTheName(String what, String question, String answers, String expected)
      throws Exception {
    DnsAnswers read = DnsAnswers.of(response(question, answers).toWire());

    String shown =
        read.answers().stream()
            .map(a -> dash(a.canonicalName()) + " " + a.address() + " " + a.ttlSeconds())
            .collect(Collectors.joining(" ; "));
    assertThat(shown).as(what).isEqualTo(expected == null ? "" : expected);
    assertThat(read.content()).isEqualTo(expected == null ? Content.NO_ADDRESS : Content.ADDRESSES);
    String name = question.substring(0, question.indexOf(". ")).toLowerCase(java.util.Locale.ROOT);
    assertThat(read.answers()).allMatch(a -> a.name().equals(name));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "pointer to the question, c00c 0001",
    "name written out, 07 6578616d706c65 03 636f6d 00 0001",
    "pointer in the middle, 07 6578616d706c65 c014 0001",
    "name in upper case, 07 4558414d504c45 03 434f4d 00 0001"
  })
  void readsOwnersCompressedOrNot(String what, String ownerAndType) {
    DnsAnswers read = DnsAnswers.of(bytes(HEADER + ownerAndType + REST));
    assertThat(read.answers())
        .as(what)
        .containsExactly(new Answer("example.com", null, "192.0.2.1", 300));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing, ''",
    "half a header, 1234 8180",
    "no question though one is announced, 1234 8180 0001 0000 0000 0000",
    "pointer to itself, 1234 8180 0001 0000 0000 0000 c00c 0001 0001",
    "pointer forward, 1234 8180 0001 0000 0000 0000 c00e 0000 0001 0001",
    "two pointers in a circle, 1234 8180 0001 0000 0000 0000 01 61 c00c 0001 0001 c00c",
    "label type of neither, 1234 8180 0001 0000 0000 0000 41 61 00 0001 0001",
    "label behind the end, 1234 8180 0001 0000 0000 0000 3f 61"
  })
  void tellsWhatIsNoMessage(String what, String hex) {
    assertThat(DnsAnswers.of(bytes(hex)).content()).as(what).isEqualTo(Content.MALFORMED);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "three bytes of address, c00c 0001 0001 0000012c 0003 c00002",
    "five bytes of address, c00c 0001 0001 0000012c 0005 c000020101",
    "cut inside the address, c00c 0001 0001 0000012c 0004 c000",
    "cut inside the TTL, c00c 0001 0001 0000",
    "cut hints, c00c 0041 0001 0000012c 0009 0001 00 0004 0003 c00002"
  })
  void tellsABrokenAnswer(String what, String answer) {
    assertThat(DnsAnswers.of(bytes(HEADER + answer)).content())
        .as(what)
        .isEqualTo(Content.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"7fffffff, 2147483647", "80000000, 0", "ffffffff, 0"})
  void takesATtlWithItsTopBitAsZero(String ttl, long seconds) {
    DnsAnswers read = DnsAnswers.of(bytes(HEADER + "c00c 0001 0001" + ttl + "0004 c0000201"));
    assertThat(read.answers()).extracting(Answer::ttlSeconds).containsExactly(seconds);
  }

  @Test
  void escapesWhatIsNoPrintableLetter() {
    DnsAnswers read =
        DnsAnswers.of(
            bytes("1234 8180 0001 0001 0000 0000" + "03 612eC3 00 0001 0001" + "c00c 0001" + REST));
    assertThat(read.answers()).extracting(Answer::name).containsExactly("a\\.\\195");
  }

  @Test
  void takesWhatIsThereOfAResponseThatSaysItWasCut() {
    String cut = HEADER.replace("8180 0001 0001", "8380 0001 0002") + "c00c 0001" + REST + "c00c";
    assertThat(DnsAnswers.of(bytes(cut)).answers())
        .containsExactly(new Answer("example.com", null, "192.0.2.1", 300));
  }

  @Test
  void leavesOutOtherMessages() throws Exception {
    Message query = response("example.com. A", null);
    query.getHeader().unsetFlag(Flags.QR);
    assertThat(DnsAnswers.of(query.toWire()).content()).isEqualTo(Content.QUERY);

    Message notify = response("example.com. A", "example.com. 5 A 192.0.2.1");
    notify.getHeader().setOpcode(4);
    assertThat(DnsAnswers.of(notify.toWire()).content()).isEqualTo(Content.OTHER_OPCODE);

    Message noSuchName = response("a.test. A", "a.test. 5 CNAME b.test. ; b.test. 5 A 192.0.2.1");
    noSuchName.getHeader().setRcode(Rcode.NXDOMAIN);
    assertThat(DnsAnswers.of(noSuchName.toWire()).content()).isEqualTo(Content.NO_ADDRESS);

    Message chaos = new Message();
    chaos.getHeader().setFlag(Flags.QR);
    Name name = Name.fromString("example.com.");
    chaos.addRecord(Record.newRecord(name, Type.A, DClass.IN), Section.QUESTION);
    chaos.addRecord(
        Record.newRecord(name, Type.A, DClass.HS, 5, new byte[] {10, 0, 0, 1}), Section.ANSWER);
    assertThat(DnsAnswers.of(chaos.toWire()).content()).isEqualTo(Content.NO_ADDRESS);
  }

  @Test
  void refusesTwoQuestionsAndTakesNoneAsNoAddress() throws Exception {
    Message two = response("example.com. A", "example.com. 5 A 192.0.2.1");
    two.addRecord(
        Record.newRecord(Name.fromString("other.com."), Type.A, DClass.IN), Section.QUESTION);
    assertThat(DnsAnswers.of(two.toWire()).content()).isEqualTo(Content.MALFORMED);

    Message none = response("example.com. A", "example.com. 5 A 192.0.2.1");
    none.removeAllRecords(Section.QUESTION);
    assertThat(DnsAnswers.of(none.toWire()).content()).isEqualTo(Content.NO_ADDRESS);
  }

  @Test
  void followsSixtyThreeAliasesAndNoMore() throws Exception {
    assertThat(DnsAnswers.of(chain(63)).answers())
        .containsExactly(new Answer("n0.test", "n63.test", "192.0.2.1", 5));
    assertThat(DnsAnswers.of(chain(64)).content()).isEqualTo(Content.NO_ADDRESS);
  }

  @Test
  void glueOfNameServersIsNoAnswer() throws Exception {
    Message message = response("example.com. A", "example.com. 5 A 192.0.2.1");
    for (int section : new int[] {Section.AUTHORITY, Section.ADDITIONAL}) {
      message.addRecord(record("example.com. 5 A 192.0.2.66"), section);
    }
    assertThat(DnsAnswers.of(message.toWire()).answers())
        .extracting(Answer::address)
        .containsExactly("192.0.2.1");
  }

  @Test
  void anyBytesAreAMessageOrMalformed() throws Exception {
    Random random = new Random(7);
    byte[] good =
        response(
                "a.test. ANY",
                "a.test. 1 CNAME b.test. ; b.test. 5 AAAA 2001:db8::1 ; b.test. 5 TXT x ;"
                    + " b.test. 5 HTTPS 1 . alpn=h2 ipv4hint=192.0.2.1 ipv6hint=2001:db8::2")
            .toWire();
    int malformed = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = good.clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
      }
      DnsAnswers read = DnsAnswers.of(bytes);
      malformed += read.content() == Content.MALFORMED ? 1 : 0;
      assertThat(read.answers().isEmpty()).isEqualTo(read.content() != Content.ADDRESSES);
    }
    assertThat(malformed).isBetween(1, 49_999);
  }

  private static byte[] chain(int aliases) throws Exception {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < aliases; i++) {
      records.add("n" + i + ".test. 5 CNAME n" + (i + 1) + ".test.");
    }
    records.add("n" + aliases + ".test. 5 A 192.0.2.1");
    return response("n0.test. A", String.join(" ; ", records)).toWire();
  }

  private static Message response(String question, String answers) throws Exception {
    Message message = new Message();
    message.getHeader().setFlag(Flags.QR);
    String[] asked = question.split(" ");
    message.addRecord(
        Record.newRecord(Name.fromString(asked[0]), Type.value(asked[1]), DClass.IN),
        Section.QUESTION);
    if (answers != null) {
      for (String answer : answers.split(" ; ?")) {
        message.addRecord(record(answer.trim()), Section.ANSWER);
      }
    }
    return message;
  }

  private static Record record(String text) throws Exception {
    String[] part = text.split(" ", 4);
    return Record.fromString(
        Name.fromString(part[0]),
        Type.value(part[2]),
        DClass.IN,
        Long.parseLong(part[1]),
        part[3],
        Name.root);
  }

  private static String dash(String text) {
    return text == null ? "-" : text;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
