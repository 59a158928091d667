package residency.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "all of IPv4, 0.0.0.0/0, 0.0.0.0, 255.255.255.255",
    "one IPv4 address, 255.255.255.255/32, 255.255.255.255, 255.255.255.255",
    "RFC 1918, 172.16.0.0/12, 172.16.0.0, 172.31.255.255",
    "mapped, ::ffff:10.0.0.0/104, 10.0.0.0, 10.255.255.255",
    "all mapped, ::ffff:0:0/96, 0.0.0.0, 255.255.255.255",
    "all of IPv6, ::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "half of a group, fc00::/7, fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "upper half, 2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
    "one bit more, 2001:db8:0:0:8000::/65, 2001:db8:0:0:8000::, 2001:db8::ffff:ffff:ffff:ffff",
    "one IPv6 address, ::1/128, ::1, ::1"
  })
  void coversItsRange(String name, String prefix, String start, String end) {
    assertThat(Prefix.parse(prefix).range())
        .as(name)
        .isEqualTo(new AddressRange(Address.parse(start), Address.parse(end)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "host bits | 10.0.0.1/8 | 10.0.0.1/8 has host bits set; write 10.0.0.0/8",
        "IPv6 host bits | 2001:db8::1/64 | 2001:db8::1/64 has host bits set; write 2001:db8::/64",
        "no length | 10.0.0.0 | \"10.0.0.0\" is no network: write ADDRESS/LENGTH",
        "empty length | 10.0.0.0/ | \"\" is no prefix length",
        "leading zero | 10.0.0.0/08 | \"08\" is no prefix length",
        "sign | 10.0.0.0/+8 | \"+8\" is no prefix length",
        "netmask | 10.0.0.0/255.0.0.0 | \"255.0.0.0\" is no prefix length",
        "too long for IPv4 | 10.0.0.0/33 | length of 10.0.0.0/33 is not between 0 and 32",
        "too long for IPv6 | ::/129 | length of ::/129 is not between 0 and 128",
        "too short for mapped | ::ffff:0:0/80 | is not between 0 and 32",
        "no address | example.org/8 | \"example.org\" is no IP address",
      })
  void refusesAndNames(String name, String prefix, String message) {
    assertThatIllegalArgumentException()
        .as(name)
        .isThrownBy(() -> Prefix.parse(prefix))
        .withMessageContaining(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "out of order, 10.0.0.2, 10.0.0.1, ends before it starts",
    "from IPv6 to IPv4, ::, 10.0.0.1, starts in one address family and ends in the other",
    "from IPv4 to IPv6, 10.0.0.1, ffff::, starts in one address family and ends in the other"
  })
  void rangesHaveOneFamilyAndOrder(String name, String start, String end, String message) {
    assertThatIllegalArgumentException()
        .as(name)
        .isThrownBy(() -> new AddressRange(Address.parse(start), Address.parse(end)))
        .withMessage("range " + start + " to " + end + " " + message);
  }

  @Test
  void setHoldsTheUnionOfItsNetworks() {
    AddressSet inside =
        AddressSet.of(
            Stream.of("10.0.0.0/8", "10.1.0.0/16", "fc00::/7").map(Prefix::parse).toList());
    assertThat(
            Stream.of("9.255.255.255", "10.0.0.0", "10.1.2.3", "10.255.255.255", "11.0.0.0")
                .map(text -> inside.contains(Address.parse(text))))
        .containsExactly(false, true, true, true, false);
    assertThat(
            Stream.of("fbff::", "fc00::", "fdff:ffff::", "fe00::")
                .map(text -> inside.contains(Address.parse(text))))
        .containsExactly(false, true, true, false);
    assertThat(AddressSet.of(List.of()).contains(Address.parse("10.0.0.0"))).isFalse();
  }
}
