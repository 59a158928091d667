package residency.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DnsNameTest {
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "dns_name.csv", numLinesToSkip = 1, quoteCharacter = '\'')
  void normalises(String name, String text, String normalised) {
    assertThat(DnsName.normalise(text)).isEqualTo(normalised);
  }

  @Test
  void keepsTheLengthsOfTheProtocol() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "a".repeat(61));
    assertThat(longest).hasSize(253);
    assertThat(DnsName.normalise(longest)).isEqualTo(longest);
    assertThat(DnsName.normalise(longest + ".")).isEqualTo(longest);
    assertThat(DnsName.normalise(longest + "a")).isNull();
    assertThat(DnsName.normalise("a" + label + ".com")).isNull();
    assertThat(DnsName.normalise("ü".repeat(63) + ".com")).isNull();
  }

  @Test
  void whatIsNormalisedStaysAndAnyTextIsANameOrNone() {
    Random random = new Random(7);
    String alphabet = "aZ0-_.xn--üß中\uD83D\uDE00\u3002\u200D \u0000\u0130";
    int names = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String name = DnsName.normalise(text.toString());
      if (name != null) {
        names++;
        assertThat(name).matches("[a-z0-9_.-]+");
        assertThat(DnsName.normalise(name)).isEqualTo(name);
      }
    }
    assertThat(names).isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "IPv4, 10.0.0.1, true",
    "IPv6, 2001:db8::1, true",
    "the shortest IPv6, '::', true",
    "IPv6 with an IPv4 tail, ::ffff:10.0.0.1, true",
    "IPv6 in brackets, [fe80::1], true",
    "IPv4 with an octet too large is still no name, 999.0.0.1, true",
    "a name of hex digits, dead.beef, false",
    "four labels of hex digits, a.b.c.d, false",
    "a name, wechat.com, false",
    "a name and a port, abc:443, false",
    "nothing, '', false",
    "empty brackets, [], false"
  })
  void knowsIpLiterals(String name, String text, boolean literal) {
    assertThat(DnsName.isIpLiteral(text)).isEqualTo(literal);
  }
}
