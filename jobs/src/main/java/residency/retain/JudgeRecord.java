package residency.retain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.retain.curve.Duration;
import residency.retain.presence.ListingBook;
import residency.retain.presence.Presence;
import residency.retain.presence.Span;
import residency.retain.presence.Stay;
import residency.retain.rule.Clock;
import residency.retain.rule.Copies;
import residency.retain.rule.Copy;
import residency.retain.rule.Places;
import residency.retain.rule.RecordFacts;
import residency.retain.rule.RecordJudge;
import residency.retain.rule.RuleVerdict;
import residency.retain.rule.Stores;
import residency.retain.rule.Unseen;

/** From all that is known of a record to its stays, the verdicts of rules and what curves count. */
final class JudgeRecord implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private static final StructType STAY =
      new StructType()
          .add("level", DataTypes.StringType, false)
          .add("place", DataTypes.StringType, false)
          .add("presences", DataTypes.IntegerType, false)
          .add("min_days", DataTypes.DoubleType, false)
          .add("max_days", DataTypes.DoubleType, true)
          .add("censoring", DataTypes.StringType, false);
  private static final StructType VERDICT =
      new StructType()
          .add("level", DataTypes.StringType, false)
          .add("place", DataTypes.StringType, false)
          .add("rule_id", DataTypes.StringType, false)
          .add("kind", DataTypes.StringType, false)
          .add("limit_days", DataTypes.IntegerType, false)
          .add("min_days", DataTypes.DoubleType, false)
          .add("max_days", DataTypes.DoubleType, true)
          .add("verdict", DataTypes.StringType, false);
  private static final StructType DURATION =
      new StructType()
          .add("country", DataTypes.StringType, true)
          .add("entity_id", DataTypes.StringType, true)
          .add("entry", DataTypes.IntegerType, false)
          .add("from", DataTypes.IntegerType, false)
          .add("to", DataTypes.IntegerType, false);

  /** A record with lists of what its tables hold. */
  static final StructType SCHEMA =
      new StructType()
          .add("record_id", DataTypes.StringType, false)
          .add("category", DataTypes.StringType, true)
          .add("stays", new ArrayType(STAY, false), false)
          .add("verdicts", new ArrayType(VERDICT, false), false)
          .add("durations", new ArrayType(DURATION, false), false)
          .add("moves", new ArrayType(MoveCounts.SCHEMA, false), false);

  private final Broadcast<ListingBook> book;
  private final Broadcast<Stores> stores;
  private final Broadcast<Unseen> unseen;
  private final RecordJudge judge;
  private final MoveCounts moves;

  JudgeRecord(
      Broadcast<ListingBook> book,
      Broadcast<Stores> stores,
      Broadcast<Unseen> unseen,
      RecordJudge judge,
      MoveCounts moves) {
    this.book = book;
    this.stores = stores;
    this.unseen = unseen;
    this.judge = judge;
    this.moves = moves;
  }

  @Override
  public Row call(Row row) {
    RecordFacts facts = facts(row);
    List<Copy> told = told(row, facts.created());
    Copies copies = new Copies(told, unseen.value().besides(told, facts.created()));
    List<Row> stays = new ArrayList<>();
    Places.of(copies).forEach((place, held) -> stays.add(stay(place, held.stay())));
    List<Row> verdicts = judge.judge(facts, copies).stream().map(JudgeRecord::verdict).toList();
    return RowFactory.create(
        facts.recordId(),
        facts.category(),
        Cells.seq(stays),
        Cells.seq(verdicts),
        Cells.seq(durations(told)),
        Cells.seq(moves.rows(facts, copies)));
  }

  private List<Copy> told(Row row, long created) {
    List<Copy> copies = new ArrayList<>();
    for (Row copy : row.<Row>getList(row.fieldIndex("copies"))) {
      Presence presence =
          new Presence(copy.getLong(1), copy.getLong(2), copy.getLong(3), copy.getLong(4))
              .within(copy.getLong(5), copy.getLong(6));
      if (presence != null) {
        copies.addAll(stores.value().copies(copy.getString(0), presence.since(created)));
      }
    }
    return copies;
  }

  private static RecordFacts facts(Row row) {
    String category = row.getAs("category");
    Long created = row.getAs("created");
    List<RecordFacts.Home> homes = new ArrayList<>();
    for (Row home : list(row, "homes")) {
      if (home.getLong(1) < home.getLong(2)) {
        homes.add(new RecordFacts.Home(home.getString(0), span(home)));
      }
    }
    List<RecordFacts.Event> events = new ArrayList<>();
    for (Row event : list(row, "subject_events")) {
      events.add(new RecordFacts.Event(Clock.valueOf(event.getString(0)), event.getLong(1)));
    }
    List<Span> consents = new ArrayList<>();
    for (Row consent : list(row, "consents")) {
      if (consent.getLong(1) < consent.getLong(2)
          && (consent.isNullAt(0) || consent.getString(0).equals(category))) {
        consents.add(span(consent));
      }
    }
    return new RecordFacts(
        row.getAs("record_id"),
        category,
        created == null ? Long.MIN_VALUE : created,
        homes,
        events,
        consents);
  }

  private static List<Row> list(Row row, String column) {
    int at = row.fieldIndex(column);
    return row.isNullAt(at) ? List.of() : row.getList(at);
  }

  private static Span span(Row row) {
    return new Span(row.getLong(1), row.getLong(2));
  }

  private static Row stay(Places.Place place, Stay stay) {
    return RowFactory.create(
        place.level().name(),
        place.name(),
        stay.presences(),
        Cells.days(stay.minMicros()),
        Cells.days(stay.maxMicros()),
        stay.censoring().name());
  }

  private static Row verdict(RuleVerdict verdict) {
    return RowFactory.create(
        verdict.level().name(),
        verdict.place(),
        verdict.rule().id(),
        verdict.rule().kind().name(),
        verdict.rule().days(),
        Cells.days(verdict.minMicros()),
        Cells.days(verdict.maxMicros()),
        verdict.compliance().name());
  }

  /** What is known of the record's time at each country and entity. */
  private List<Row> durations(List<Copy> copies) {
    Map<Run, List<Copy>> runs = new LinkedHashMap<>();
    for (Copy copy : copies) {
      runs.computeIfAbsent(new Run(copy.country(), copy.entityId()), run -> new ArrayList<>())
          .add(copy);
    }
    List<Row> durations = new ArrayList<>();
    runs.forEach(
        (run, there) -> {
          Copy first =
              there.stream()
                  .min(Comparator.comparingLong(copy -> copy.presence().startLatest()))
                  .orElseThrow();
          Stay stay = Stay.of(there.stream().map(Copy::presence).toList());
          long entered = book.value().firstEnd(first.storeId());
          Duration duration = WholeDays.of(stay, first.presence(), entered);
          if (duration != null) {
            durations.add(
                RowFactory.create(
                    run.country, run.entityId, duration.entry(), duration.from(), duration.to()));
          }
        });
    return durations;
  }

  private record Run(@Nullable String country, @Nullable String entityId) {}
}
