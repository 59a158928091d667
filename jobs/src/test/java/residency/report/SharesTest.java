package residency.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void thirdsAddUpToTheWhole() {
    assertThat(Shares.ofWhole(1, 1, 1)).containsExactly("33.4 %", "33.3 %", "33.3 %");
  }

  @Test
  void nothingOfSomethingIsZeroAndLittleIsNot() {
    assertThat(Shares.ofWhole(1_000_000, 0, 1)).containsExactly("100.0 %", "0.0 %", "<0.1 %");
  }

  @Test
  void nothingOfNothingIsNoShare() {
    assertThat(Shares.ofWhole(0, 0)).containsExactly("-", "-");
  }

  @Test
  void largeNumbersDoNotOverflow() {
    assertThat(Shares.ofWhole(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2))
        .containsExactly("50.0 %", "50.0 %");
  }

  @Test
  void countsAreGrouped() {
    assertThat(Shares.count(1234567)).isEqualTo("1,234,567");
  }

  @Test
  void tablesAlignTextLeftAndNumbersRight() {
    TextTable table = new TextTable("name", ">bytes");
    table.add("a", "1,000");
    table.add("longer", "7");
    assertThat(table).hasToString("  name    bytes\n  a       1,000\n  longer      7\n");
  }
}
