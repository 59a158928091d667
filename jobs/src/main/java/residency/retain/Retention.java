package residency.retain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import residency.retain.presence.ListingBook;
import residency.retain.rule.Migration;
import residency.retain.rule.RecordJudge;
import residency.retain.rule.Rule;
import residency.schema.Table;
import residency.table.Held;
import residency.table.Publication;

/**
 * The stage of retention: adds a run's listings and events to the state, and publishes what the
 * state tells of records.
 */
public final class Retention {
  private final SparkSession spark;
  private final List<Rule> rules;
  private final List<Migration> migrations;
  private final Publication publication;

  /**
   * @param spark a session with the settings that results depend on
   * @param rules of the policy, those of migrations too
   * @param migrations of the policy
   * @param publication where the tables go
   */
  public Retention(
      SparkSession spark, List<Rule> rules, List<Migration> migrations, Publication publication) {
    this.spark = spark;
    this.rules = rules;
    this.migrations = migrations;
    this.publication = publication;
  }

  /**
   * Publishes tables retention_listing and retention_state: the state with what the run tells.
   *
   * @return all listings so far
   */
  public ListingBook update(RetentionInputs inputs) throws IOException {
    Listings listings =
        Listings.of(
            spark,
            publication.before(Table.RETENTION_LISTING),
            inputs.listing(),
            inputs.inventory());
    publication.write(Table.RETENTION_LISTING, listings.rows());
    publication.writeAsTheyCome(
        Table.RETENTION_STATE,
        ObjectStates.after(
            publication.before(Table.RETENTION_STATE), inputs.inventory(), listings));
    return listings.book();
  }

  /** The same, and publishes the tables that follow. */
  public void run(RetentionInputs inputs) throws IOException {
    ListingBook listings = update(inputs);
    Broadcast<ListingBook> book = broadcast(listings);
    Dataset<Row> state = publication.read(Table.RETENTION_STATE);
    Dataset<Row> presences =
        state.flatMap(new ObjectPresences(book), Encoders.row(ObjectPresences.SCHEMA));
    StoreFacts facts = StoreFacts.of(inputs, state, listings);
    long horizon = listings.horizon();
    RecordJudge judge = new RecordJudge(rules, horizon);
    Dataset<Row> judged =
        Held.inFewPartitions(
                RecordCases.of(presences, inputs)
                    .map(
                        new JudgeRecord(
                            book,
                            broadcast(facts.stores()),
                            broadcast(facts.unseen()),
                            judge,
                            new MoveCounts(migrations, horizon)),
                        Encoders.row(JudgeRecord.SCHEMA)))
            .persist(StorageLevel.DISK_ONLY());
    try {
      Dataset<Row> stays = each(judged, "stays");
      publication.write(
          Table.RECORD_RETENTION, stays.unionByName(ExitStays.besides(stays, inputs.exits())));
      publication.write(Table.RETENTION_VERDICT, each(judged, "verdicts"));
      publication.write(Table.RETENTION_CURVE, curves(judged));
      publication.write(Table.MIGRATION, MoveCounts.table(judged));
    } finally {
      judged.unpersist();
    }
  }

  private Dataset<Row> curves(Dataset<Row> judged) {
    return Curves.of(
        judged
            .select(col("category"), explode(col("durations")).as("each"))
            .select("each.*", "category")
            .groupBy("country", "entity_id", "category", "entry", "from", "to")
            .agg(count(lit(1)).as("records")));
  }

  private static Dataset<Row> each(Dataset<Row> judged, String list) {
    return judged
        .select(col("record_id"), explode(col(list)).as("each"))
        .select("record_id", "each.*");
  }

  private <T> Broadcast<T> broadcast(T value) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(value);
  }
}
