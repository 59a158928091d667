package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import residency.schema.Table;

class MmdbTest {
  @Test
  void readsAutonomousSystems() throws IOException {
    byte[] file =
        new MmdbWriter()
            .add(
                "1.0.0.0/24",
                Map.of(
                    "autonomous_system_number",
                    13335,
                    "autonomous_system_organization",
                    "Cloudflare"))
            .add("8.8.8.8/32", Map.of("asn", "AS15169", "name", "Google", "domain", "google.com"))
            .add("9.9.9.0/24", Map.of("autonomous_system_number", -2))
            .add("10.0.0.0/8", Map.of("autonomous_system_organization", "nobody"))
            .add("11.0.0.0/8", Map.of("asn", "none"))
            .add("2001:db8::/32", Map.of("autonomous_system_number", 64496))
            .bytes();
    CollectingSink sink = read(file, Table.ASN);
    assertThat(sink.rows())
        .extracting(MmdbTest::text)
        .containsExactly(
            "1.0.0.0 1.0.0.255 [13335] Cloudflare",
            "8.8.8.8 8.8.8.8 [15169] Google",
            "9.9.9.0 9.9.9.255 [4294967294] null",
            "2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff [64496] null");
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::position, CollectingSink.Reject::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(4L, "BAD_NUMBER"));
    assertThat(sink.ignored("NOT_TOLD")).isOne();
  }

  @Test
  void readsCountries() throws IOException {
    byte[] file =
        new MmdbWriter()
            .add("1.0.0.0/24", Map.of("country", Map.of("iso_code", "AU", "geoname_id", 2077456)))
            .add("1.0.1.0/24", Map.of("country_code", "cn"))
            .add("1.0.2.0/24", Map.of("country", "JP", "continent", "AS"))
            .add("1.0.3.0/24", Map.of("country", "Japan", "country_code", "JP"))
            .add("1.0.4.0/24", Map.of("registered_country", Map.of("iso_code", "US")))
            .add("1.0.5.0/24", Map.of("country", "Japan"))
            .add("1.0.6.0/24", Map.of("country", ""))
            .add("2001:db8::/32", Map.of("country", Map.of("iso_code", "DE")))
            .bytes();
    CollectingSink sink = read(file, Table.LOCATION);
    assertThat(sink.rows())
        .extracting(row -> row.get("range_start") + " " + row.get("country"))
        .containsExactly("1.0.0.0 AU", "1.0.1.0 CN", "1.0.2.0 JP", "1.0.3.0 JP", "2001:db8:: DE");
    assertThat(sink.ignored("NOT_TOLD")).isEqualTo(2);
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("BAD_COUNTRY");
  }

  @Test
  void rejectsWhatIsNoDatabase() throws IOException {
    for (byte[] file : List.of(new byte[0], new byte[100], "range,country\n".getBytes())) {
      CollectingSink sink = read(file, Table.ASN);
      assertThat(sink.rows()).isEmpty();
      assertThat(sink.rejects())
          .extracting(CollectingSink.Reject::reason)
          .containsExactly("BAD_DATABASE");
    }
  }

  @Test
  void neverFailsOnADamagedFile() throws IOException {
    byte[] whole =
        new MmdbWriter()
            .add("1.0.0.0/24", Map.of("country", Map.of("iso_code", "AU")))
            .add("2001:db8::/32", Map.of("country", Map.of("iso_code", "DE")))
            .bytes();
    Random random = new Random(7);
    int broken = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(3) / 2);
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      broken += read(damaged, Table.LOCATION).rejects().size();
    }
    assertThat(broken).isPositive();
  }

  private static String text(CollectingSink.Row row) {
    return row.get("range_start")
        + " "
        + row.get("range_end")
        + " "
        + Arrays.toString((long[]) row.get("asn"))
        + " "
        + row.get("organisation");
  }

  private static CollectingSink read(byte[] file, Table table) throws IOException {
    CollectingSink sink = new CollectingSink(table);
    Source source = new Source("f", null, null, null, null);
    new Mmdb().read(new ByteArrayInputStream(file), source, table, sink);
    return sink;
  }
}
