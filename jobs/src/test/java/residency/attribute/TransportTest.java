package residency.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import residency.TestSpark;
import residency.judge.Judge;
import residency.judge.OwnersEvidence;
import residency.judge.Regions;
import residency.net.Address;
import residency.reference.Epochs;
import residency.reference.GivenRows;
import residency.reference.NetworkReference;
import residency.reference.NetworkTableBuilder;
import residency.reference.NetworkTables;
import residency.reference.OwnersBuilder;
import residency.reference.Validity;
import residency.schema.Cells;
import residency.schema.Table;
import residency.table.SparkSchemas;

class TransportTest {
  private static final long NOON = GivenRows.micros("2020-03-01T12:00:00Z");
  private static final long MINUTE = 60_000_000;
  private static final List<String> SITES = List.of("a", "b", "c");
  private static final List<String> SUBJECTS = List.of("eve", "bob", "phil", "mo", "lost", "");
  private static final List<String> NAMES =
      List.of("www.qq.com", "www.telekom.de", "d1.cloudfront.net", "www.edge.net", "x.example");

  private final Random random = new Random(11);

  @Test
  void rowsAreTheSameByEveryTransportAndInEveryOrder() {
    List<Map<String, String>> flows = some(800, this::flow);
    List<Map<String, String>> answers = some(700, this::answer);
    List<Map<String, String>> leases = some(90, this::lease);

    List<Row> broadcast = attribute(Transport.BROADCAST, flows, answers, leases);
    for (List<?> rows : List.of(flows, answers, leases)) {
      Collections.shuffle(rows, random);
    }
    List<Row> coPartitioned = attribute(Transport.CO_PARTITIONED, flows, answers, leases);

    assertThat(coPartitioned).hasSize(800);
    for (int i = 0; i < coPartitioned.size(); i++) {
      assertThat(coPartitioned.get(i)).isEqualTo(broadcast.get(i));
    }
    assertThat(distinct(broadcast, "subject_grade")).contains("ONE", "AMBIGUOUS", "NONE");
    assertThat(distinct(broadcast, "name_grade"))
        .contains("OBSERVED", "CLIENT", "CLIENT_STALE", "SHARED", "NONE");
  }

  @Test
  void whatIsKnownOfOtherFlowsOfAnEpochChangesNothing() {
    References known = World.references();
    References anew = new References(known.networks(), known.judge());
    List<Map<String, String>> flows = some(600, this::flow);
    for (Map<String, String> flow : flows) {
      long time = NOON + (random.nextInt(3000) - 1500) * 86_400_000_000L + random.nextInt(3) - 1;
      flow.put("start_time", World.time(time));
    }
    List<Map<String, String>> answers = some(500, this::answer);
    List<Map<String, String>> leases = some(40, this::lease);
    leases.forEach(lease -> lease.put("valid_from", ""));

    assertThat(attribute(known, Transport.BROADCAST, flows, answers, leases))
        .isEqualTo(attribute(anew, Transport.BROADCAST, flows, answers, leases));
  }

  @Test
  void nothingToLookInOrNothingToLookUpIsNoTrouble() {
    List<Map<String, String>> one = some(1, this::flow);
    List<Map<String, String>> none = List.of();
    for (Transport transport : Transport.values()) {
      assertThat(attribute(transport, one, none, none)).hasSize(1);
      assertThat(attribute(transport, none, some(3, this::answer), some(3, this::lease))).isEmpty();
    }
  }

  @Test
  void referencesTravelInAFewBytesARange() throws Exception {
    int ranges = 50_000;
    NetworkTables networks = new NetworkTables(Duration.ofDays(31));
    NetworkTableBuilder table =
        networks.table(
            new NetworkReference(Table.LOCATION, "s", "source", "WHOIS", Validity.ALWAYS));
    Cells row = new Cells(Table.LOCATION.schema());
    for (int i = 0; i < ranges; i++) {
      row.setText(row.schema().index("range_start"), Address.parse(text(i, 0)).toString());
      row.setText(row.schema().index("range_end"), Address.parse(text(i, 255)).toString());
      row.setText(row.schema().index("country"), i % 2 == 0 ? "DE" : "FR");
      table.add(row);
    }
    Judging judging =
        new Judging(
            networks.build(),
            new Judge(
                Regions.builder().build(),
                new OwnersBuilder(Duration.ofDays(31)).build(),
                OwnersEvidence.UNKNOWN),
            Epochs.UNKNOWN);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(judging);
    }
    assertThat((double) bytes.size() / ranges).isCloseTo(12, within(6.0));
  }

  private static String text(int range, int last) {
    return "20." + (range >> 8) + "." + (range & 255) + "." + last;
  }

  private static List<Row> attribute(
      Transport transport,
      List<Map<String, String>> flows,
      List<Map<String, String>> answers,
      List<Map<String, String>> leases) {
    return attribute(World.references(), transport, flows, answers, leases);
  }

  private static List<Row> attribute(
      References references,
      Transport transport,
      List<Map<String, String>> flows,
      List<Map<String, String>> answers,
      List<Map<String, String>> leases) {
    Dataset<Row> dns = World.rows(SparkSchemas.of(Table.DNS), answers);
    return World.attribution(references)
        .attribute(
            World.flows(flows),
            dns,
            World.rows(SparkSchemas.of(Table.LEASE), leases),
            World.input(Table.SUBJECT),
            new Transports(TestSpark.session(), transport, 100),
            Attribution.ALL_COLUMNS)
        .collectAsList()
        .stream()
        .sorted(Comparator.comparing((Row row) -> row.<Long>getAs("flow_id")))
        .toList();
  }

  private static List<String> distinct(List<Row> rows, String column) {
    return rows.stream().map(row -> row.<String>getAs(column)).distinct().toList();
  }

  private interface Maker {
    Map<String, String> make(int number);
  }

  private static List<Map<String, String>> some(int count, Maker maker) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(maker.make(i));
    }
    return rows;
  }

  private Map<String, String> flow(int number) {
    Map<String, String> flow = new HashMap<>();
    boolean inbound = random.nextInt(8) == 0;
    boolean ports = random.nextInt(5) > 0;
    String start = World.time(time());
    flow.put("flow_id", String.valueOf(number));
    flow.put("site", any(SITES));
    flow.put("start_time", start);
    flow.put("end_time", start);
    flow.put("connection_start", start);
    flow.put("whole_seconds", String.valueOf(random.nextBoolean()));
    flow.put("outcome", any(List.of("ESTABLISHED", "ATTEMPTED", "UNKNOWN")));
    flow.put("client_address", inbound ? outside() : inside());
    flow.put("server_address", inbound || random.nextInt(9) == 0 ? inside() : outside());
    flow.put("client_port", ports ? String.valueOf(1024 + random.nextInt(3000)) : "");
    flow.put("server_port", ports ? "443" : "");
    flow.put("bytes_out", String.valueOf(random.nextInt(1000)));
    flow.put("payload_out", random.nextBoolean() ? String.valueOf(random.nextInt(3)) : "");
    flow.put("server_name", random.nextInt(6) == 0 ? any(NAMES) : "");
    return flow;
  }

  private Map<String, String> answer(int number) {
    Map<String, String> answer = new HashMap<>();
    answer.put("site", any(SITES));
    answer.put("time", World.time(time()));
    answer.put("client_address", inside());
    answer.put("client_port", random.nextInt(5) == 0 ? "" : "" + (1024 + random.nextInt(3000)));
    answer.put("name", any(NAMES));
    answer.put("canonical_name", random.nextInt(4) == 0 ? "c" + number % 3 + ".example" : "");
    answer.put("address", outside());
    answer.put("ttl", any(List.of("", "0", "1", "60", "600", "86400")));
    return answer;
  }

  private Map<String, String> lease(int number) {
    Map<String, String> lease = new HashMap<>();
    long from = time();
    boolean shared = random.nextInt(5) == 0;
    lease.put("site", any(SITES));
    lease.put("address", inside());
    lease.put("port_from", shared ? "1024" : "");
    lease.put("port_to", shared ? String.valueOf(2000 + random.nextInt(1000)) : "");
    lease.put("device_id", random.nextInt(6) == 0 ? "" : "d" + number % 20);
    lease.put("subject_id", any(SUBJECTS));
    lease.put("valid_from", random.nextInt(6) == 0 ? "" : World.time(from));
    boolean open = random.nextInt(6) == 0;
    lease.put("valid_to", open ? "" : World.time(from + random.nextInt(90) * MINUTE));
    return lease;
  }

  /** Some time around noon, often the same. */
  private long time() {
    return NOON + random.nextInt(120) * MINUTE + random.nextInt(3) * 700_000L;
  }

  private String inside() {
    int host = random.nextInt(9);
    return host < 7 ? "10.0.0." + host : "fd00::" + host;
  }

  private String outside() {
    return any(List.of("60", "61", "62", "64", "65", "67")) + ".0.0." + random.nextInt(3);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
