package residency.retain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;
import residency.UserError;
import residency.retain.rule.Clock;
import residency.retain.rule.Kind;
import residency.retain.rule.Rule;
import residency.schema.Table;
import residency.table.Publication;
import residency.table.Warehouse;

class RetentionTest {
  private static final List<Rule> RULES =
      List.of(
          rule("ceiling", Kind.CEILING, 8, Clock.ARRIVED),
          rule("floor", Kind.FLOOR, 5, Clock.CREATED));
  private static final List<Table> RESULTS =
      List.of(Table.RECORD_RETENTION, Table.RETENTION_VERDICT, Table.RETENTION_CURVE);

  private final SparkSession spark = TestSpark.session();
  @TempDir private Path folder;
  private int runs;

  private static Rule rule(String id, Kind kind, int days, Clock clock) {
    return new Rule(
        id,
        kind,
        days,
        clock,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Long.MIN_VALUE,
        Long.MAX_VALUE);
  }

  @Test
  void tellsStaysVerdictsAndCurves() throws IOException {
    RunTables tables = new RunTables();
    stores(tables);
    listing(tables, "a", 0, "complete=true all_versions=true rows=1");
    seen(tables, "a", "of-no-record", "v1", 0, "last_modified_time=0");
    listing(tables, "a", 1, "complete=true all_versions=true rows=2");
    listing(tables, "a", 10, "complete=true all_versions=true rows=1");
    listing(tables, "a", 20, "complete=true all_versions=true rows=1");
    // by its key
    seen(tables, "a", "r1", "v1", 1, "record_id=r1 last_modified_time=0");
    seen(tables, "a", "r1", "v1", 10, "record_id=r1 last_modified_time=0");
    // the backup that holds r1 and r2, r2 only from day 5
    seen(tables, "a", "backup", "v1", 1, "last_modified_time=0.5");
    tables.add(Table.RECORD_OBJECT, "record_id=r1 store_id=a object_key=backup role=CONTAINER");
    tables.add(
        Table.RECORD_OBJECT, "record_id=r2 store_id=a object_key=backup role=PART valid_from=5");
    // a marker is no data
    seen(tables, "a", "r1", "v2", 20, "record_id=r1 is_delete_marker=true");
    // and by events in another country
    tables.add(Table.INVENTORY, "store_id=b object_key=x event=CREATED event_time=4 record_id=r2");
    tables.add(Table.INVENTORY, "store_id=b object_key=x event=DELETED event_time=7 record_id=r2");
    tables.add(Table.RECORD, "record_id=r1 subject_id=s1 category=Picture created_time=0");
    tables.add(Table.RECORD, "record_id=r2 subject_id=s1 category=Picture created_time=4");

    Warehouse warehouse = run("w", List.of(tables));
    assertThat(rows(warehouse, Table.RECORD_RETENTION))
        .containsExactly(
            "r1 COUNTRY IE 2 10.0 20.0 INTERVAL",
            "r1 ENTITY e1 2 10.0 20.0 INTERVAL",
            "r1 STORE a 2 10.0 20.0 INTERVAL",
            "r2 COUNTRY CN 1 3.0 3.0 EXACT",
            "r2 COUNTRY IE 1 0.0 5.0 INTERVAL",
            "r2 ENTITY e1 1 0.0 5.0 INTERVAL",
            "r2 ENTITY e2 1 3.0 3.0 EXACT",
            "r2 STORE a 1 0.0 5.0 INTERVAL",
            "r2 STORE b 1 3.0 3.0 EXACT");
    assertThat(rows(warehouse, Table.RETENTION_VERDICT))
        .contains(
            "r1 STORE a ceiling CEILING 8 10.0 20.0 VIOLATED",
            "r1 STORE a floor FLOOR 5 10.0 20.0 KEPT",
            "r2 STORE a ceiling CEILING 8 0.0 5.0 KEPT",
            "r2 STORE b floor FLOOR 5 1.0 6.0 POSSIBLY_VIOLATED")
        .hasSize(18);
    assertThat(rows(warehouse, Table.RETENTION_CURVE))
        .containsExactly(
            "CN e2 Picture 0 1.0 1.0 1.0 1 KAPLAN_MEIER",
            "CN e2 Picture 3 0.0 null null 1 KAPLAN_MEIER",
            "IE e1 Picture 0 1.0 1.0 1.0 2 TURNBULL",
            "IE e1 Picture 5 0.5 null null 2 TURNBULL",
            "IE e1 Picture 20 0.0 null null 1 TURNBULL");
    assertThat(rows(warehouse, Table.RETENTION_STATE)).hasSize(4);
  }

  @Test
  void aListingAtATimeGivesWhatAllAtOnceGive() throws IOException {
    List<List<String>> days = days(new Random(1));
    List<String> expected = results(run("all", List.of(tables(days))));
    assertThat(expected).hasSizeGreaterThan(200);
    List<RunTables> daily = new ArrayList<>(List.of(tables(days.subList(0, 14))));
    days.subList(14, days.size()).forEach(day -> daily.add(tables(List.of(day))));
    assertThat(results(run("daily", daily))).isEqualTo(expected);
  }

  @Test
  @Tag("full")
  void listingsThatComeLateGiveWhatAllAtOnceGive() throws IOException {
    List<List<String>> days = days(new Random(1));
    List<String> expected = results(run("all", List.of(tables(days))));
    Collections.shuffle(days, new Random(2));
    List<RunTables> late = new ArrayList<>();
    for (int i = 0; i < days.size(); i += 8) {
      late.add(tables(days.subList(i, Math.min(i + 8, days.size()))));
    }
    late.add(tables(days.subList(2, 3))); // once more
    assertThat(results(run("late", late))).isEqualTo(expected);
  }

  @Test
  void aListingThatIsDeliveredAgainReplacesItself() throws IOException {
    RunTables first = new RunTables();
    listing(first, "a", 1, "complete=true all_versions=true rows=2");
    listing(first, "a", 3, "complete=true all_versions=true rows=2");
    for (int day : new int[] {1, 3}) {
      seen(first, "a", "k1", "v", day, "record_id=r1 last_modified_time=0");
      seen(first, "a", "k2", "v", day, "record_id=r2 last_modified_time=0");
    }
    RunTables again = new RunTables();
    listing(again, "a", 3, "complete=true all_versions=true rows=1");
    seen(again, "a", "k1", "v", 3, "record_id=r1 last_modified_time=0");
    assertThat(rows(run("again", List.of(first, again)), Table.RECORD_RETENTION))
        .containsExactly("r1 STORE a 1 3.0 null RIGHT", "r2 STORE a 1 1.0 3.0 INTERVAL");
  }

  @Test
  void twoRunsCanNotBothAddToOneState() throws IOException {
    Warehouse warehouse =
        Warehouse.at(spark.sparkContext().hadoopConfiguration(), folder + "/race");
    RunTables tables = new RunTables();
    seen(tables, "a", "k", "v", 1, "record_id=r");
    LocalDate day = LocalDate.of(2024, 1, 1);
    try (Publication slow = warehouse.begin(spark, "slow", day, day.plusDays(1));
        Publication fast = warehouse.begin(spark, "fast", day.plusDays(1), day.plusDays(2))) {
      new Retention(spark, RULES, List.of(), slow).run(tables.inputs());
      new Retention(spark, RULES, List.of(), fast).run(tables.inputs());
      fast.commit(Instant.EPOCH);
      assertThatThrownBy(() -> slow.commit(Instant.EPOCH))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("run fast published");
    }
  }

  private static void stores(RunTables tables) {
    tables.add(Table.STORE, "store_id=a country=IE entity_id=e1");
    tables.add(Table.STORE, "store_id=b country=CN entity_id=e2 valid_from=0 valid_to=100");
  }

  private static void listing(RunTables tables, String store, int day, String more) {
    tables.add(
        Table.LISTING,
        "store_id=%s snapshot_start=%d snapshot_end=%d %s".formatted(store, day, day, more));
  }

  private static void seen(
      RunTables tables, String store, String key, String version, int day, String more) {
    tables.add(
        Table.INVENTORY,
        "store_id=%s object_key=%s version_id=%s snapshot_time=%d %s"
            .formatted(store, key, version, day, more));
  }

  /** Made-up days of two stores: for each the rows of its tables. */
  private static List<List<String>> days(Random dice) {
    List<List<String>> days = new ArrayList<>();
    for (int day = 1; day <= 16; day++) {
      List<String> rows = new ArrayList<>();
      String scope = dice.nextInt(4) == 0 ? "k1" : "";
      for (String store : List.of("a", "b")) {
        int listed = 0;
        for (int key = 0; key < 20; key++) {
          int from = Math.floorMod(31 * key + store.hashCode(), 14);
          int to = from + 1 + key % 9;
          if (from <= day && day < to && ("k" + key).startsWith(scope) && dice.nextInt(12) > 0) {
            listed++;
            rows.add(
                "INVENTORY:store_id=%s object_key=k%d %s snapshot_time=%d last_modified_time=%d record_id=r%d"
                    .formatted(
                        store,
                        key,
                        key % 3 == 0 ? "bytes=1" : "version_id=v",
                        day,
                        from,
                        key % 15));
          }
          if (key % 5 == 0 && day == to) {
            rows.add(
                "INVENTORY:store_id=%s object_key=k%d version_id=v event=DELETED event_time=%d record_id=r%d"
                    .formatted(store, key, day, key % 15));
          }
        }
        if (dice.nextInt(8) > 0) {
          rows.add(
              "LISTING:store_id=%s snapshot_start=%d snapshot_end=%d.1 complete=%b all_versions=true rows=%d%s"
                  .formatted(
                      store,
                      day,
                      day,
                      dice.nextInt(6) > 0,
                      listed,
                      scope.isEmpty() ? "" : " prefix=" + scope));
        }
      }
      days.add(rows);
    }
    return days;
  }

  /** The tables of some days, with all that is told anew each time. */
  private static RunTables tables(List<List<String>> days) {
    RunTables tables = new RunTables();
    stores(tables);
    for (int record = 0; record < 15; record++) {
      tables.add(
          Table.RECORD,
          "record_id=r%d subject_id=s%d category=c%d created_time=0"
              .formatted(record, record % 4, record % 2));
    }
    for (List<String> day : days) {
      for (String row : day) {
        String[] parts = row.split(":", 2);
        tables.add(Table.valueOf(parts[0]), parts[1]);
      }
    }
    return tables;
  }

  /** Runs one after the other into a warehouse of their own. */
  private Warehouse run(String name, List<RunTables> batches) throws IOException {
    Warehouse warehouse =
        Warehouse.at(spark.sparkContext().hadoopConfiguration(), folder.resolve(name).toString());
    for (RunTables tables : batches) {
      LocalDate day = LocalDate.of(2024, 1, 1).plusDays(runs++);
      try (Publication publication = warehouse.begin(spark, "run-" + runs, day, day.plusDays(1))) {
        new Retention(spark, RULES, List.of(), publication).run(tables.inputs());
        publication.commit(Instant.EPOCH);
      }
    }
    return warehouse;
  }

  private List<String> results(Warehouse warehouse) throws IOException {
    List<String> results = new ArrayList<>();
    for (Table table : RESULTS) {
      results.addAll(rows(warehouse, table));
    }
    return results;
  }

  private List<String> rows(Warehouse warehouse, Table table) throws IOException {
    return warehouse.read(spark, table, warehouse.current()).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted(table == Table.RETENTION_CURVE ? RetentionTest::byDay : String::compareTo)
        .toList();
  }

  private static int byDay(String a, String b) {
    String[] left = a.split(" ", -1);
    String[] right = b.split(" ", -1);
    int compared = (left[0] + left[1] + left[2]).compareTo(right[0] + right[1] + right[2]);
    return compared != 0
        ? compared
        : Integer.compare(Integer.parseInt(left[3]), Integer.parseInt(right[3]));
  }
}
