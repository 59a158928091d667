package residency.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import residency.TestSpark;
import residency.reference.GivenRows;
import residency.schema.Table;
import residency.table.SparkSchemas;

/**
 * Flows of one day through all of attribution, against answers worked out by hand.
 *
 * <p>Ends are {@code address#port}, traffic is {@code bytes/payload}, {@code -} is null. A verdict
 * is {@code lens=verdict/grade/reason/countries/entity/age}, the entity and an age of 0 left out;
 * lenses a case is not about are left out.
 */
class AttributionTest {
  private static final List<Map<String, String>> CASES =
      GivenRows.records("/residency/attribute/flows.csv");
  private static final Map<Long, Row> ATTRIBUTED = new HashMap<>();

  @BeforeAll
  static void attribute() {
    World.attribution()
        .attribute(
            flows(), World.input(Table.DNS), World.input(Table.LEASE), World.input(Table.SUBJECT))
        .collectAsList()
        .forEach(row -> ATTRIBUTED.put(row.getAs("flow_id"), row));
  }

  private static Dataset<Row> flows() {
    return World.flows(
        IntStream.range(0, CASES.size()).mapToObj(i -> flow(i, CASES.get(i))).toList());
  }

  @Test
  void everyFlowHasOneRowOfTheTablesColumns() {
    assertThat(ATTRIBUTED).hasSize(CASES.size());
    assertThat(ATTRIBUTED.get(0L).schema().fieldNames())
        .containsExactly(SparkSchemas.of(Table.ATTRIBUTED_FLOW).fieldNames());
  }

  @Test
  void columnsThatNobodyWantsAreLeftOut() {
    List<Row> some =
        World.attribution()
            .attribute(
                flows(),
                World.input(Table.DNS),
                World.input(Table.LEASE),
                World.input(Table.SUBJECT),
                new Transports(TestSpark.session(), null),
                List.of("name", "flow_id", "location", "server_port"))
            .collectAsList();
    assertThat(some).hasSize(CASES.size());
    for (Row row : some) {
      Row whole = ATTRIBUTED.get(row.<Long>getAs("flow_id"));
      assertThat(row)
          .isEqualTo(
              RowFactory.create(
                  whole.getAs("name"),
                  whole.getAs("flow_id"),
                  whole.getAs("location"),
                  whole.getAs("server_port")));
    }
  }

  @TestFactory
  List<DynamicTest> attributesAsTheTruthTableSays() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < CASES.size(); i++) {
      Map<String, String> theCase = CASES.get(i);
      Row row = ATTRIBUTED.get((long) i);
      tests.add(
          DynamicTest.dynamicTest(
              theCase.get("case"),
              () -> {
                assertThat(subject(row)).isEqualTo(theCase.get("subject"));
                assertThat(peer(row)).isEqualTo(theCase.get("peer"));
                assertThat(name(row)).isEqualTo(theCase.get("name"));
                for (String verdict : theCase.get("verdicts").split(" ")) {
                  String lens = verdict.substring(0, verdict.indexOf('='));
                  assertThat(lens + "=" + verdict(row.getStruct(row.fieldIndex(lens))))
                      .isEqualTo(verdict);
                }
                assertThat(row.isNullAt(row.fieldIndex("subjects")))
                    .isEqualTo(!row.getAs("subject_grade").equals("AMBIGUOUS"));
              }));
    }
    return tests;
  }

  @Test
  void thoseWhoMayHaveHeldTheEndHaveVerdictsOfTheirOwn() {
    Row row = named("at a handover");
    List<String> subjects =
        row.<Row>getList(row.fieldIndex("subjects")).stream()
            .map(
                s ->
                    s.getAs("subject_id")
                        + " "
                        + s.getAs("device_id")
                        + " "
                        + s.getAs("home")
                        + " "
                        + verdict(s.getStruct(s.fieldIndex("location"))))
            .toList();
    assertThat(subjects)
        .containsExactlyInAnyOrder(
            "eve e9 EEA OUTSIDE/PROVED/MEASURED/CN", "bob b9 CN INSIDE/PROVED/MEASURED/CN");
  }

  @Test
  void allOriginsAreKeptAndTheNetworkIsNamed() {
    Row row = named("tables that disagree are alternatives");
    assertThat(row.getList(row.fieldIndex("asn"))).isEqualTo(List.of(200L, 300L));
    assertThat(row.<String>getAs("organisation")).isEqualTo("Shared net");
    assertThat(row.<String>getAs("address_class")).isEqualTo("PUBLIC");
  }

  private static Row named(String theCase) {
    for (int i = 0; i < CASES.size(); i++) {
      if (CASES.get(i).get("case").equals(theCase)) {
        return ATTRIBUTED.get((long) i);
      }
    }
    throw new AssertionError(theCase);
  }

  private static Map<String, String> flow(int id, Map<String, String> theCase) {
    Map<String, String> flow = new HashMap<>();
    String start = "2020-03-01T" + theCase.get("start") + "Z";
    flow.put("flow_id", String.valueOf(id));
    flow.put("site", theCase.get("site"));
    flow.put("start_time", start);
    flow.put("end_time", start);
    flow.put("connection_start", start);
    flow.put("outcome", theCase.get("outcome"));
    flow.put("server_name", theCase.get("server_name"));
    flow.put("sampling_rate", theCase.get("rate"));
    pair(flow, "client_address", "client_port", theCase.get("client").split("#"));
    pair(flow, "server_address", "server_port", theCase.get("server").split("#"));
    pair(flow, "bytes_out", "payload_out", theCase.get("out").split("/"));
    pair(flow, "bytes_in", "payload_in", theCase.get("in").split("/"));
    return flow;
  }

  private static void pair(Map<String, String> flow, String one, String other, String[] values) {
    flow.put(one, values[0].equals("-") ? "" : values[0]);
    flow.put(other, values.length < 2 || values[1].equals("-") ? "" : values[1]);
  }

  private static String subject(Row row) {
    return row.getAs("subject_grade")
        + " "
        + or(row.getAs("subject_id"))
        + " "
        + or(row.getAs("device_id"))
        + " "
        + or(row.getAs("home"));
  }

  private static String peer(Row row) {
    Object port = row.getAs("peer_port");
    return row.getAs("peer_address")
        + (port == null ? "" : "#" + port)
        + " "
        + or(row.getAs("bytes_to_peer"))
        + " "
        + or(row.getAs("bytes_from_peer"))
        + " "
        + row.getAs("exit_status");
  }

  private static String name(Row row) {
    List<Row> candidates = row.getList(row.fieldIndex("name_candidates"));
    Object first = candidates.isEmpty() ? null : candidates.get(0).get(0);
    assertThat(row.<Object>getAs("name")).isEqualTo(first);
    String names =
        candidates.stream().map(c -> c.get(0) + "=" + c.get(1)).collect(Collectors.joining(";"));
    return row.getAs("name_grade")
        + (names.isEmpty() ? "" : " " + names)
        + " "
        + or(row.getAs("canonical_name"));
  }

  /** The judgement as the truth table spells it. */
  private static String verdict(Row lens) {
    List<String> words = new ArrayList<>();
    words.add(lens.getAs("verdict"));
    words.add(or(lens.getAs("grade")));
    words.add(lens.<String>getAs("reason").replace(',', '+'));
    List<String> countries = lens.getList(lens.fieldIndex("countries"));
    words.add(countries.isEmpty() ? "-" : String.join("+", countries));
    Object entity =
        List.of(lens.schema().fieldNames()).contains("entity_id") ? lens.getAs("entity_id") : null;
    int age = lens.getAs("age_days");
    if (entity != null || age > 0) {
      words.add(entity == null ? "" : entity.toString());
    }
    if (age > 0) {
      words.add(String.valueOf(age));
    }
    return String.join("/", words);
  }

  private static String or(Object value) {
    return value == null ? "-" : value.toString();
  }
}
