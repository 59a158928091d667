package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import residency.schema.Table;

/** Reads lease files, and spells what came out as their truth tables do. */
final class LeaseCases {
  private LeaseCases() {}

  static List<String> expected(String leases) {
    return List.of(leases.split(" / "));
  }

  /**
   * Leases in the order of their start, rejects, and what else was left out where there is no lease
   * or where the lease had no time.
   */
  static List<String> read(String format, String text) throws IOException {
    Source source = new Source("f", "lab", null, ZoneId.of("Europe/Paris"), null);
    CollectingSink sink = sink(format, source, text);
    List<String> found = new ArrayList<>();
    sink.rows().stream()
        .sorted(Comparator.comparing(row -> (Long) row.get("valid_from")))
        .forEach(row -> found.add(lease(row)));
    sink.rejects().forEach(reject -> found.add("!" + reject.reason()));
    boolean nothing = found.isEmpty() || sink.ignored().containsKey("NO_TIME");
    sink.ignored()
        .forEach(
            (reason, count) -> {
              if (count.inputRows() > 0 && (nothing || reason.equals("PREFIX"))) {
                found.add("~" + reason);
              }
            });
    return found;
  }

  static CollectingSink sink(String format, Source source, String text) throws IOException {
    CollectingSink sink = new CollectingSink(Table.LEASE);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Format.of(format).stream().read(new ByteArrayInputStream(bytes), source, Table.LEASE, sink);
    assertThat(sink.inputBytes()).as("bytes accounted for").isEqualTo(bytes.length);
    return sink;
  }

  private static String lease(CollectingSink.Row row) {
    String device = Objects.toString(row.get("device_id"), "");
    String subject = Objects.toString(row.get("subject_id"), "");
    String to = row.get("valid_to") == null ? "" : seconds(row.get("valid_to"));
    return (row.get("address") + " " + device + " " + subject).strip().replace("  ", " ")
        + " "
        + seconds(row.get("valid_from"))
        + ".."
        + to;
  }

  private static String seconds(Object micros) {
    return BigDecimal.valueOf((Long) micros, 6).stripTrailingZeros().toPlainString();
  }
}
