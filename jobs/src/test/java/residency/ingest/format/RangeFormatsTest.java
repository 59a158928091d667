package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Table;

/** Formats that tell of ranges and countries, line by line. */
class RangeFormatsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      nullValues = "none",
      textBlock =
          """
          # what                 ; line                                                          ; gives
          a power of two         ; afrinic|ZA|ipv4|41.0.0.0|2097152|20071126|allocated|F367B831  ; 41.0.0.0 41.31.255.255 ZA
          no power of two        ; afrinic|KE|ipv4|41.57.96.0|768|20090101|assigned|F36          ; 41.57.96.0 41.57.98.255 KE
          one address            ; apnic|AU|ipv4|1.0.0.0|1|20110811|assigned                     ; 1.0.0.0 1.0.0.0 AU
          up to the last address ; arin|US|ipv4|255.255.255.0|256|20110811|assigned              ; 255.255.255.0 255.255.255.255 US
          beyond the last one    ; arin|US|ipv4|255.255.255.0|257|20110811|assigned              ; BAD_RANGE
          no address             ; arin|US|ipv4|1.0.0.0|0|20110811|assigned                      ; BAD_RANGE
          a prefix length        ; apnic|JP|ipv6|2001:200::|35|19990813|allocated                ; 2001:200:: 2001:200:1fff:ffff:ffff:ffff:ffff:ffff JP
          host bits set          ; apnic|JP|ipv6|2001:200::1|35|19990813|allocated               ; BAD_RANGE
          a code of many         ; ripencc|EU|ipv4|62.0.0.0|256|20000101|allocated               ; 62.0.0.0 62.0.0.255 EU
          no country             ; ripencc||ipv4|62.0.0.0|256|00000000|allocated                 ; 62.0.0.0 62.0.0.255 none
          a broken country       ; ripencc|D1|ipv4|62.0.0.0|256|00000000|allocated               ; BAD_COUNTRY
          nobody holds it        ; afrinic|ZZ|ipv4|196.0.0.0|256||available|                     ; ignored NO_HOLDER
          reserved               ; afrinic|ZZ|ipv6|2001:db8::|32||reserved|                      ; ignored NO_HOLDER
          an AS number           ; afrinic|ZA|asn|1228|1|19910301|allocated|F36B9F4B             ; ignored ASN
          version line           ; 2.3|arin|1700000000000|12|19700101|20231114|-0500             ; ignored HEADER
          summary line           ; afrinic|*|ipv4|*|5958|summary                                 ; ignored HEADER
          comment                ; # of a registry                                               ; ignored COMMENT
          too few fields         ; afrinic|ZA|ipv4|41.0.0.0|256                                  ; COLUMNS
          another type           ; afrinic|ZA|ipv5|41.0.0.0|256|20071126|allocated               ; BAD_RANGE
          """)
  void delegated(String name, String line, String gives) throws IOException {
    assertThat(read("rir-delegated", Table.REGISTRATION, line))
        .isEqualTo(gives.replace(" none", ""));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # what               ; line                                   ; gives
          a network            ; 192.0.2.0/24,US,US-AL,Alabaster,       ; 192.0.2.0 192.0.2.255 US DECLARED
          an address           ; 192.0.2.5,us,US-AL,Alabaster,          ; 192.0.2.5 192.0.2.5 US DECLARED
          IPv6                 ; 2001:db8::/32,PL,PL-MZ,,02-784         ; 2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff PL DECLARED
          not to be located    ; 198.51.100.0/24,,,,                    ; 198.51.100.0 198.51.100.255 DECLARED
          the prefix alone     ; 198.51.100.0/24                        ; 198.51.100.0 198.51.100.255 DECLARED
          comment              ; # a feed                               ; ignored COMMENT
          host bits set        ; 192.0.2.1/24,US,,,                     ; BAD_RANGE
          no network           ; example,US,,,                          ; BAD_RANGE
          no country           ; 192.0.2.0/24,USA,,,                    ; BAD_COUNTRY
          """)
  void geofeed(String name, String line, String gives) throws IOException {
    assertThat(read("geofeed", Table.LOCATION, line)).isEqualTo(gives);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      textBlock =
          """
          # what                ; line                          ; gives
          as CAIDA writes it    ; 1.1.8.0~24~149511_138421      ; 1.1.8.0 1.1.8.255 149511 138421
          one origin            ; 1.0.0.0~24~13335              ; 1.0.0.0 1.0.0.255 13335
          a set                 ; 1.0.0.0~24~64496,64497        ; 1.0.0.0 1.0.0.255 64496 64497
          a set among origins   ; 1.0.0.0~24~3_64496,3          ; 1.0.0.0 1.0.0.255 3 64496
          the highest number    ; 1.0.0.0~24~4294967295         ; 1.0.0.0 1.0.0.255 4294967295
          with a dot            ; 1.0.0.0~24~1.10               ; 1.0.0.0 1.0.0.255 65546
          IPv6                  ; 2001:db8::~32~64496           ; 2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff 64496
          everything            ; 0.0.0.0~0~64496               ; 0.0.0.0 255.255.255.255 64496
          a comment             ; # of a mirror                 ; ignored COMMENT
          too high a number     ; 1.0.0.0~24~4294967296         ; BAD_NUMBER
          no number             ; 1.0.0.0~24~3_                 ; BAD_NUMBER
          too long a prefix     ; 1.0.0.0~33~13335              ; BAD_RANGE
          host bits set         ; 1.0.0.1~24~13335              ; BAD_RANGE
          another layout        ; 1.0.0.0/24~13335              ; COLUMNS
          """)
  void caida(String name, String line, String gives) throws IOException {
    assertThat(read("caida-pfx2as", Table.ASN, line.replace('~', '\t'))).isEqualTo(gives);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          # what             | line                     | gives
          a prefix           | 1.0.128.0/17~9737        | 1.0.128.0 1.0.255.255 9737
          junk is a row too  | 10.1.2.3/32~64512        | 10.1.2.3 10.1.2.3 64512
          IPv6               | 2001:200::/32~2500       | 2001:200:: 2001:200:ffff:ffff:ffff:ffff:ffff:ffff 2500
          a comment          | ; IP-ASN32-DAT file      | ignored COMMENT
          no origin          | 1.0.128.0/17~            | BAD_NUMBER
          no prefix          | 1.0.128.0~9737           | BAD_RANGE
          another layout     | 1.0.128.0~17~9737        | COLUMNS
          """)
  void pyasn(String name, String line, String gives) throws IOException {
    assertThat(read("pyasn", Table.ASN, line.replace('~', '\t'))).isEqualTo(gives);
  }

  /** The cells of the row that a line gives, or why it gives none. */
  private static String read(String format, Table table, String line) throws IOException {
    CollectingSink sink = new CollectingSink(table);
    byte[] text = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    Source source = new Source("f", null, null, null, null);
    Format.of(format).stream().read(new ByteArrayInputStream(text), source, table, sink);
    assertThat(sink.inputBytes()).isEqualTo(text.length);
    if (!sink.rejects().isEmpty()) {
      return sink.rejects().get(0).reason();
    }
    return sink.rows().isEmpty()
        ? "ignored " + sink.ignored().keySet().iterator().next()
        : String.join(
            " ", sink.rows().get(0).cells().values().stream().map(RangeFormatsTest::text).toList());
  }

  private static String text(Object value) {
    return value instanceof long[] longs
        ? Arrays.stream(longs).mapToObj(Long::toString).collect(Collectors.joining(" "))
        : String.valueOf(value);
  }
}
