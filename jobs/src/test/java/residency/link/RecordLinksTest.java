package residency.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import residency.TestSpark;
import residency.UserError;
import residency.attribute.Transports;
import residency.attribute.World;
import residency.link.match.Spans;
import residency.reference.GivenRows;
import residency.schema.Table;
import residency.table.SparkSchemas;

/**
 * Records of one day through all of linking, against answers worked out by hand.
 *
 * <p>An exit is {@code flow grade operation store verdict/grade hop<previous}, a residency {@code
 * verdict/grade/reason exits+possible}, both by location; {@code -} is null.
 */
class RecordLinksTest {
  private static final Instant DAY = Instant.parse("2020-03-01T00:00:00Z");
  private static final int FLOW_ID = SparkSchemas.of(Table.RECORD_EXIT).fieldIndex("flow_id");
  private static final List<Case> CASES = cases();
  private static final Map<String, List<Row>> EXITS = new HashMap<>();
  private static final Map<String, Row> RESIDENCIES = new HashMap<>();
  private static final Map<String, Row> COMPLETE = new HashMap<>();
  private static Dataset<Row> records;

  private static List<Case> cases() {
    List<Map<String, String>> given = GivenRows.records("/residency/link/cases.csv");
    return IntStream.range(0, given.size()).mapToObj(i -> new Case(i, given.get(i))).toList();
  }

  @BeforeAll
  static void link() {
    records = Records.once(table(Table.RECORD, Case::records)).cache();
    Dataset<Row> subjects = table(Table.SUBJECT, Case::subjects);
    Dataset<Row> attributed =
        World.attribution()
            .attribute(
                table(Table.FLOW, Case::flows),
                World.input(Table.DNS),
                table(Table.LEASE, Case::leases),
                subjects);
    RecordInputs in =
        new RecordInputs(
            records,
            table(Table.RECORD_OBJECT, Case::objects),
            table(Table.TRANSFER, Case::transfers),
            given(Table.STORE, "stores"),
            table(Table.INVENTORY, Case::inventory),
            given(Table.CONSENT, "consents"),
            subjects,
            World.input(Table.NAME_OWNER));
    long hour = 3_600_000_000L;
    long start = DAY.getEpochSecond() * 1_000_000;
    Spans gaps = new Spans(List.of(new Spans.Span("g", start + 14 * hour, start + 15 * hour)));
    LinkRules rules = new LinkRules(2_000_000, gaps, DAY, DAY, DAY.plusSeconds(86_400));
    Dataset<Row> exits =
        new RecordExits(
                in,
                rules,
                World.references(),
                World.owners().build(),
                new Transports(TestSpark.session(), null))
            .of(attributed)
            .cache();
    for (Row row : exits.collectAsList()) {
      EXITS.computeIfAbsent(row.getAs("record_id"), id -> new ArrayList<>()).add(row);
    }
    Instant morning = DAY.plusSeconds(8 * 3600);
    RecordResidencies.of(records, exits, subjects, DAY, null)
        .collectAsList()
        .forEach(row -> RESIDENCIES.put(row.getAs("record_id"), row));
    RecordResidencies.of(records, exits, subjects, DAY, morning)
        .collectAsList()
        .forEach(row -> COMPLETE.put(row.getAs("record_id"), row));
  }

  private static Dataset<Row> table(Table table, Function<Case, List<Map<String, String>>> rows) {
    return World.rows(
        SparkSchemas.of(table), CASES.stream().flatMap(c -> rows.apply(c).stream()).toList());
  }

  private static Dataset<Row> given(Table table, String file) {
    return World.rows(
        SparkSchemas.of(table), GivenRows.records("/residency/link/" + file + ".csv"));
  }

  @TestFactory
  List<DynamicTest> linksAsTheTruthTableSays() {
    return CASES.stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.name(),
                    () -> {
                      String record = c.id("r");
                      assertThat(exits(c, EXITS.getOrDefault(record, List.of())))
                          .isEqualTo(c.given().get("exits"));
                      assertThat(residency(RESIDENCIES.get(record)))
                          .isEqualTo(c.given().get("residency"));
                      if (!c.given().get("complete").isEmpty()) {
                        assertThat(residency(COMPLETE.get(record)))
                            .isEqualTo(c.given().get("complete"));
                      }
                    }))
        .toList();
  }

  private static String exits(Case c, List<Row> exits) {
    return exits.stream()
        .sorted(
            Comparator.comparing((Row row) -> row.<java.sql.Timestamp>getAs("time"))
                .thenComparing(row -> flow(c, row))
                .thenComparing(row -> or(row.getAs("store_id")))
                .thenComparing(row -> row.<String>getAs("link_grade")))
        .map(
            row ->
                String.join(
                    " ",
                    flow(c, row),
                    row.getAs("link_grade"),
                    or(row.getAs("operation")),
                    or(row.getAs("store_id")),
                    verdict(row.getAs("location")),
                    or(row.getAs("hop")) + "<" + or(row.getAs("previous_hop"))))
        .collect(Collectors.joining("; "));
  }

  private static String flow(Case c, Row exit) {
    Long id = exit.getAs("flow_id");
    return id == null ? "-" : String.valueOf((char) (id - c.number() * 100L));
  }

  private static String residency(Row row) {
    Row location = row.getAs("location");
    return verdict(location)
        + "/"
        + location.<String>getAs("reason").replace(',', '+')
        + " "
        + row.getAs("exits")
        + "+"
        + row.getAs("possible_exits");
  }

  private static String verdict(Row lens) {
    return lens.getAs("verdict") + "/" + or(lens.getAs("grade"));
  }

  private static String or(Object value) {
    return value == null ? "-" : value.toString();
  }

  @Test
  void theTruthTableIsLong() {
    assertThat(CASES).hasSizeGreaterThan(60);
  }

  @Test
  void theWeightsOfTheFlowsOfATransferAddUp() {
    assertThat(EXITS.values())
        .filteredOn(
            links -> links.stream().allMatch(l -> Integer.valueOf(1).equals(l.getAs("hop"))))
        .extracting(links -> links.stream().filter(l -> !l.isNullAt(FLOW_ID)).toList())
        .filteredOn(links -> !links.isEmpty())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            links ->
                assertThat(links.stream().mapToDouble(l -> l.<Double>getAs("weight")).sum())
                    .isBetween(0.999999, 1.000001));
  }

  @Test
  void everyRecordHasOneResidency() {
    assertThat(RESIDENCIES).hasSize((int) records.count());
    assertThat(RESIDENCIES.values().iterator().next().schema().fieldNames())
        .containsExactly(SparkSchemas.of(Table.RECORD_RESIDENCY).fieldNames());
  }

  @Test
  void aBrokenSumStopsTheRun() {
    Dataset<Row> all =
        records
            .sparkSession()
            .createDataFrame(
                List.copyOf(RESIDENCIES.values()), SparkSchemas.of(Table.RECORD_RESIDENCY));
    RecordResidencies.check(records, all);
    assertThatThrownBy(() -> RecordResidencies.check(records, all.where("record_id <> 'r-7'")))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.exitCode()).isEqualTo(1))
        .hasMessageContaining("s-7")
        .hasMessageContaining("1 records and 1000 bytes");
  }
}
