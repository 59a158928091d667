package residency.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.net.Address;
import residency.schema.Cells;
import residency.schema.Table;

class NetworksTest {
  private static Networks networks;

  @BeforeAll
  static void readRows() throws IOException, ClassNotFoundException {
    NetworkTables builder = new NetworkTables(Duration.ofDays(31));
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();
    try (InputStreamReader rows =
        new InputStreamReader(
            Objects.requireNonNull(NetworksTest.class.getResourceAsStream("network-rows.csv")),
            StandardCharsets.UTF_8)) {
      for (CSVRecord row : format.parse(rows)) {
        Table table = Table.valueOf(row.get("table").toUpperCase(Locale.ROOT));
        builder
            .table(new NetworkReference(table, row.get("series"), "source", null, Validity.ALWAYS))
            .add(cells(table, row));
      }
    }
    networks = copy(builder.build());
  }

  private static Cells cells(Table table, CSVRecord row) {
    Cells cells = row(table, row.get("range_start"), row.get("range_end"));
    for (String time : List.of("valid_from", "valid_to")) {
      if (!row.get(time).isEmpty()) {
        cells.setLong(table.schema().index(time), micros(row.get(time)));
      }
    }
    String[] value = row.get("value").split(" ", 2);
    switch (table) {
      case ASN -> {
        cells.setLongs(
            table.schema().index("asn"),
            Arrays.stream(value[0].split(";")).mapToLong(Long::parseLong).toArray());
        set(cells, "organisation", value[1]);
      }
      case INTERMEDIARY -> set(cells, "kind", value[0]);
      case NETWORK_PLACE -> {
        set(cells, "site", row.get("site"));
        set(cells, "country", value[0]);
        set(cells, "entity_id", value.length > 1 ? value[1] : null);
      }
      default -> {
        set(cells, "country", value[0].isEmpty() ? null : value[0]);
        set(cells, "basis", value.length > 1 ? value[1] : null);
      }
    }
    return cells;
  }

  private static Cells row(Table table, String start, String end) {
    Cells cells = new Cells(table.schema());
    set(cells, "range_start", start);
    set(cells, "range_end", end);
    return cells;
  }

  private static void set(Cells cells, String column, String value) {
    cells.setText(cells.schema().index(column), value);
  }

  private static long micros(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }

  /** As a broadcast copies it. */
  private static Networks copy(Networks networks) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(networks);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Networks) in.readObject();
    }
  }

  @ParameterizedTest(name = "{0}: {3} at {4}")
  @CsvFileSource(resources = "network-cases.csv", numLinesToSkip = 1, emptyValue = "")
  void looksUpAsOfThen(
      String name, String table, String site, String address, String time, String expected) {
    Address at = Address.parse(address);
    assertThat(lookUp(table, site, at.high(), at.low(), micros(time)))
        .as(name)
        .isEqualTo(Objects.requireNonNullElse(expected, ""));
  }

  private static String lookUp(String table, String site, long high, long low, long micros) {
    return switch (table) {
      case "asn" ->
          text(
              networks.asn(high, low, micros).stream()
                  .map(f -> asn(f) + age(f.ageDays(), f.trusted())));
      case "location" -> countries(networks.location(high, low, micros));
      case "registration" -> countries(networks.registration(high, low, micros));
      case "intermediary" ->
          Objects.requireNonNullElse(networks.intermediary(high, low, micros), "");
      case "network_place" -> place(networks.place(site, high, low, micros));
      default -> throw new AssertionError("no look-up for " + table);
    };
  }

  private static String asn(AsnFact fact) {
    return Arrays.stream(fact.origins()).mapToObj(Long::toString).collect(Collectors.joining(";"))
        + " "
        + fact.organisation();
  }

  private static String countries(List<CountryFact> facts) {
    return text(
        facts.stream()
            .map(
                fact ->
                    fact.country()
                        + (fact.basis() == null ? "" : " " + fact.basis())
                        + age(fact.ageDays(), fact.trusted())));
  }

  private static String place(NetworkPlace place) {
    return place == null
        ? ""
        : place.country() + (place.entityId() == null ? "" : " " + place.entityId());
  }

  private static String age(int days, boolean trusted) {
    return " (" + days + (trusted ? "" : " untrusted") + ")";
  }

  private static String text(Stream<String> facts) {
    return facts.collect(Collectors.joining("; "));
  }

  private static NetworkTableBuilder entry(NetworkTables builder, Table table, String basis) {
    Validity day = Validity.of(micros("2026-06-17T00:00:00Z"), micros("2026-06-18T00:00:00Z"));
    return builder.table(new NetworkReference(table, "series", "publisher", basis, day));
  }

  @Test
  void theReferenceGivesWhatTheRowLeavesNull() {
    NetworkTables builder = new NetworkTables(Duration.ofDays(31));
    Cells cells = row(Table.LOCATION, "1.0.0.0", "1.0.0.255");
    set(cells, "country", "AU");
    entry(builder, Table.LOCATION, "WHOIS").add(cells);
    Address address = Address.parse("1.0.0.1");
    assertThat(
            builder.build().location(address.high(), address.low(), micros("2026-06-20T00:00:00Z")))
        .containsExactly(new CountryFact("AU", "WHOIS", "publisher", 2, true));
  }

  @Test
  void theRowOverrulesTheReference() {
    NetworkTables builder = new NetworkTables(Duration.ofDays(31));
    Cells cells = row(Table.LOCATION, "1.0.0.0", "1.0.0.255");
    set(cells, "country", "AU");
    set(cells, "basis", "MEASURED");
    set(cells, "source", "probes");
    cells.setLong(cells.schema().index("valid_from"), micros("2015-01-01T00:00:00Z"));
    entry(builder, Table.LOCATION, "WHOIS").add(cells);
    Address address = Address.parse("1.0.0.1");
    assertThat(
            builder.build().location(address.high(), address.low(), micros("2036-06-20T00:00:00Z")))
        .containsExactly(new CountryFact("AU", "MEASURED", "probes", 0, true));
  }

  @Test
  void intermediariesBySuffixHoldForNames() {
    NetworkTables builder = new NetworkTables(Duration.ofDays(31));
    Cells cells = new Cells(Table.INTERMEDIARY.schema());
    set(cells, "suffix", "CloudFront.net.");
    set(cells, "kind", "CDN");
    cells.setLong(cells.schema().index("valid_from"), 10);
    cells.setLong(cells.schema().index("valid_to"), 20);
    entry(builder, Table.INTERMEDIARY, null).add(cells);
    Networks edges = builder.build();

    assertThat(edges.intermediary(0, 0, 10)).isNull();
    assertThat(edges.intermediary("cloudfront.net", 10)).isEqualTo("CDN");
    assertThat(edges.intermediary("d1.eu.cloudfront.net", 19)).isEqualTo("CDN");
    assertThat(edges.intermediary("d1.cloudfront.net", 9)).as("before its time").isNull();
    assertThat(edges.intermediary("d1.cloudfront.net", 20)).as("after its time").isNull();
    assertThat(edges.intermediary("notcloudfront.net", 10)).as("no suffix by labels").isNull();
    assertThat(edges.intermediary("net", 10)).isNull();
  }

  @Test
  void anIntermediaryIsNoPublicSuffix() {
    Cells cells = new Cells(Table.INTERMEDIARY.schema());
    set(cells, "suffix", "co.uk");
    set(cells, "kind", "CDN");
    NetworkTableBuilder entry =
        entry(new NetworkTables(Duration.ofDays(31)), Table.INTERMEDIARY, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry.add(cells))
        .withMessageContaining("suffix 'co.uk' in intermediary is a public suffix");
  }

  @Test
  void rowsOfNetworkPlaceThatDifferAreAnError() {
    NetworkTables builder = new NetworkTables(Duration.ofDays(31));
    for (String country : List.of("DE", "CN")) {
      Cells cells = row(Table.NETWORK_PLACE, "10.0.0.0", "10.255.255.255");
      set(cells, "site", "berlin");
      set(cells, "country", country);
      entry(builder, Table.NETWORK_PLACE, null).add(cells);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(builder::checkPlaces)
        .withMessageContaining("site berlin: rows of one range and time differ")
        .withMessageContaining("country=CN")
        .withMessageContaining("country=DE");
  }

  @Test
  void badRowsAreNamed() {
    NetworkTables builder = new NetworkTables(Duration.ofDays(31));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> entry(builder, Table.ASN, null).add(row(Table.ASN, "1.0.0.01", "1.0.0.2")))
        .withMessage("range_start \"1.0.0.01\" is no IP address");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(builder, Table.ASN, null).add(row(Table.ASN, "1.0.0.1", null)))
        .withMessage("range_end is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(builder, Table.ASN, null).add(row(Table.ASN, "1.0.0.1", "1.0.0.2")))
        .withMessage("asn is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(builder, Table.LOCATION, null).add(row(Table.ASN, "::", "::")))
        .withMessage("a row of asn is no row of location");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(builder, Table.ENTITY, null))
        .withMessage("the table entity has no networks");
    Cells backwards = row(Table.LOCATION, "1.0.0.1", "1.0.0.2");
    backwards.setLong(backwards.schema().index("valid_from"), micros("2015-01-01T00:00:00Z"));
    backwards.setLong(backwards.schema().index("valid_to"), micros("2015-01-01T00:00:00Z"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(builder, Table.LOCATION, null).add(backwards))
        .withMessage("valid_from 2015-01-01T00:00:00Z is not before valid_to 2015-01-01T00:00:00Z");
  }
}
