package residency.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class AddressClassTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "address-classes.csv", numLinesToSkip = 1)
  void classesByTheRegistries(String name, String address, AddressClass expected) {
    assertThat(AddressClass.of(Address.parse(address))).as(name).isEqualTo(expected);
  }

  @Test
  void saysWhichClassesAreOutOfScopeOrPrivate() {
    assertThat(Arrays.stream(AddressClass.values()).filter(AddressClass::outOfScope))
        .containsExactly(
            AddressClass.LOOPBACK,
            AddressClass.LINK_LOCAL,
            AddressClass.MULTICAST,
            AddressClass.BROADCAST);
    assertThat(Arrays.stream(AddressClass.values()).filter(AddressClass::isPrivate))
        .containsExactly(AddressClass.PRIVATE, AddressClass.SHARED);
  }
}
