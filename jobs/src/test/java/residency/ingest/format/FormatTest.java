package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import residency.schema.Table;

class FormatTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsNameAndReadByItsShape(Format format) {
    assertThat(Format.of(format.formatName())).isSameAs(format);
    switch (format.shape()) {
      case LINE -> assertThat(format.lines()).isNotNull();
      case STREAM -> assertThat(format.stream()).isNotNull();
      case TABLE -> assertThatThrownBy(format::stream).hasMessageContaining(format.formatName());
    }
  }

  @Test
  void namesTheKnownOnesForAnUnknownOne() {
    assertThatThrownBy(() -> Format.of("zeke"))
        .hasMessageStartingWith("no format `zeke`; there are: nfdump-csv, zeek,");
  }

  @Test
  void knowsWhatItGives() {
    assertThat(Format.NFDUMP_CSV.needsTimezone()).isTrue();
    assertThat(Format.ZEEK.tables()).containsExactlyInAnyOrder(Table.FLOW, Table.DNS);
    assertThat(Format.CSV.tables())
        .contains(Table.FLOW, Table.SUBJECT, Table.ASN)
        .doesNotContain(Table.FLOW_ROW, Table.RUN, Table.ATTRIBUTED_FLOW);
  }
}
