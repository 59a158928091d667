package residency.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class AddressTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "addresses.csv", numLinesToSkip = 1)
  void readsStrictlyAndWritesCanonically(String name, String text, String canonical) {
    if (canonical == null) {
      assertThatIllegalArgumentException()
          .as(name)
          .isThrownBy(() -> Address.parse(text))
          .withMessage("\"" + text + "\" is no IP address");
    } else {
      assertThat(Address.parse(text).toString()).as(name).isEqualTo(canonical);
      assertThat(Address.parse(canonical)).as(name).isEqualTo(Address.parse(text));
    }
  }

  @Test
  void readsSlicesOfBytes() {
    byte[] line = "x,::ffff:10.0.0.1,y".getBytes(StandardCharsets.US_ASCII);
    long[] halves = new long[2];
    assertThat(Addresses.parse(line, 2, 17, halves)).isTrue();
    assertThat(Addresses.text(halves[0], halves[1])).isEqualTo("10.0.0.1");
    assertThat(Addresses.parse(line, 2, 18, halves)).isFalse();
    assertThat(Addresses.parse(line, 2, 2, halves)).isFalse();
  }

  @Test
  void readsBackWhatItWrites() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      // Groups of zeros are as frequent as others.
      long high = random.nextLong() & mask(random);
      long low = random.nextLong() & mask(random);
      assertThat(Address.parse(Addresses.text(high, low))).isEqualTo(new Address(high, low));
    }
  }

  private static long mask(SplittableRandom random) {
    long mask = 0;
    for (int group = 0; group < 4; group++) {
      mask = mask << 16 | (random.nextBoolean() ? 0xffff : 0);
    }
    return mask;
  }

  @Test
  void ordersAsUnsignedNumbersWithIpv4InsideIpv6() {
    List<Address> ascending =
        Stream.of(
                "::",
                "::fffe:ffff:ffff",
                "0.0.0.0",
                "127.255.255.255",
                "128.0.0.0",
                "255.255.255.255",
                "::1:0:0:0",
                "::8000:0:0:0",
                "7fff::",
                "8000::",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
            .map(Address::parse)
            .toList();
    assertThat(ascending).isSorted();
    assertThat(ascending).filteredOn(Address::isIpv4).hasSize(4);
  }
}
