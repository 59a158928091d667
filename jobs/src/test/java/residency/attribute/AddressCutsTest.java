package residency.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import residency.net.Address;

class AddressCutsTest {
  private static int part(AddressCuts cuts, String address, long salt) {
    Address parsed = Address.parse(address);
    return cuts.part(parsed.high(), parsed.low(), salt);
  }

  private static List<Address> addresses(String... texts) {
    List<Address> addresses = new ArrayList<>();
    for (String text : texts) {
      addresses.add(Address.parse(text));
    }
    return addresses;
  }

  @Test
  void cutsWhereTheSampleIs() {
    AddressCuts cuts = AddressCuts.of(addresses("3.0.0.0", "1.0.0.0", "2.0.0.0", "2a00::"), 4);
    assertThat(cuts.parts()).isEqualTo(4);
    assertThat(part(cuts, "::1", 0)).isZero();
    assertThat(part(cuts, "1.255.255.255", 0)).isZero();
    assertThat(part(cuts, "2.0.0.0", 0)).isEqualTo(1);
    assertThat(part(cuts, "2.255.255.255", 0)).isEqualTo(1);
    assertThat(part(cuts, "3.0.0.0", 0)).isEqualTo(2);
    assertThat(part(cuts, "29ff::", 0)).isEqualTo(2);
    assertThat(part(cuts, "2a00::", 0)).isEqualTo(3);
    assertThat(part(cuts, "ffff::", 0)).isEqualTo(3);
  }

  @Test
  void dealsOutAnAddressThatWeighsMoreThanAPart() {
    AddressCuts cuts =
        AddressCuts.of(addresses("1.0.0.0", "5.0.0.0", "5.0.0.0", "5.0.0.0", "5.0.0.0"), 5);
    Set<Integer> own = new TreeSet<>();
    for (long salt = 0; salt < 100; salt++) {
      own.add(part(cuts, "5.0.0.0", salt));
    }
    assertThat(own).containsExactly(1, 2, 3, 4);
    assertThat(part(cuts, "4.255.255.255", 7)).isZero();
    assertThat(part(cuts, "5.0.0.1", 7)).isEqualTo(4);
  }

  @Test
  void dealsOutInProportionToWhatElseIsInAPart() {
    // Two parts of six rows: four of the six rows of 5.0.0.0 are before the cut.
    AddressCuts cuts =
        AddressCuts.of(
            addresses(
                "1.0.0.0", "1.0.0.0", "5.0.0.0", "5.0.0.0", "5.0.0.0", "5.0.0.0", "5.0.0.0",
                "5.0.0.0", "9.0.0.0", "9.0.0.0", "9.0.0.0", "9.0.0.0"),
            2);
    long before = 0;
    for (long salt = 0; salt < 6000; salt++) {
      before += part(cuts, "5.0.0.0", salt) == 0 ? 1 : 0;
    }
    assertThat(before).isBetween(3800L, 4200L); // four of six
  }

  @Test
  void everyAddressLiesBetweenTheEndsOfItsPart() {
    AddressCuts cuts =
        AddressCuts.of(addresses("1.0.0.0", "5.0.0.0", "5.0.0.0", "9.0.0.0", "2a00::1"), 6);
    for (String text : List.of("::", "1.0.0.0", "4.4.4.4", "5.0.0.0", "8.8.8.8", "ffff::1")) {
      Address address = Address.parse(text);
      for (long salt = 0; salt < 9; salt++) {
        int part = part(cuts, text, salt);
        assertThat(cuts.first(part)).isLessThanOrEqualTo(address);
        assertThat(cuts.last(part)).isGreaterThanOrEqualTo(address);
      }
    }
  }

  @Test
  void withoutASampleAllIsInOnePart() {
    AddressCuts cuts = AddressCuts.of(List.of(), 3);
    assertThat(part(cuts, "1.0.0.0", 0)).isEqualTo(part(cuts, "2a00::", 5)).isZero();
  }
}
