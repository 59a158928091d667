package residency.ingest.format.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.ingest.format.CollectingSink;
import residency.ingest.format.CollectingSink.Row;

/** Expected is what TShark reads in the same captures; see README.md beside them. */
class RealCapturesTest {
  @ParameterizedTest
  @CsvSource({"android, 500, 25, 21, 2", "weibo, 498, 15, 12, 0"})
  void readsRealCapturesAsTsharkDoes(
      String capture, long packets, int rows, long queries, long multicast) throws IOException {
    String folder = "/residency/ingest/format/pcap/";
    CollectingSink read;
    try (InputStream in = getClass().getResourceAsStream(folder + capture + ".pcap")) {
      read = CaptureWriter.read(in);
    }
    List<String> expected;
    try (InputStream in = getClass().getResourceAsStream(folder + capture + ".answers.csv")) {
      expected = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
    assertThat(expected).hasSize(rows);
    assertThat(read.rows())
        .extracting(RealCapturesTest::asTshark)
        .containsExactlyElementsOf(expected);
    assertThat(read.rejects()).isEmpty();
    assertThat(read.inputRows()).isEqualTo(packets);
    assertThat(read.ignored("QUERY")).isEqualTo(queries);
    assertThat(read.ignored("MULTICAST_DNS")).isEqualTo(multicast);
  }

  private static String asTshark(Row row) {
    Object canonicalName = row.get("canonical_name");
    return String.join(
        ",",
        String.valueOf(row.position() + 1),
        String.valueOf(row.get("time")),
        String.valueOf(row.get("client_address")),
        String.valueOf(row.get("client_port")),
        String.valueOf(row.get("resolver_address")),
        String.valueOf(row.get("name")),
        canonicalName == null ? "" : canonicalName.toString(),
        String.valueOf(row.get("address")),
        String.valueOf(row.get("ttl")));
  }
}
