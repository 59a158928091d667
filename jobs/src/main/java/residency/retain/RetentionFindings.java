package residency.retain;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import residency.retain.rule.Clock;
import residency.retain.rule.Kind;
import residency.retain.rule.Rule;

/** What a person should look at, of how long records were kept: rows of {@code finding}. */
public final class RetentionFindings {
  private static final String CONFLICT = "FLOOR_ABOVE_CEILING";
  private static final StructType PAIR =
      new StructType()
          .add("floor", DataTypes.StringType, false)
          .add("ceiling", DataTypes.StringType, false);

  private final SparkSession spark;
  private final List<Rule> rules;

  /**
   * @param rules of the policy
   */
  public RetentionFindings(SparkSession spark, List<Rule> rules) {
    this.spark = spark;
    this.rules = rules;
  }

  /**
   * Finds broken rules, one row a record and rule, and rules that no one can keep.
   *
   * @param verdicts rows of {@code retention_verdict}
   * @param records rows of {@code record}
   * @param time of the findings: the last instant of the audit, which all evidence is judged at
   */
  public Dataset<Row> of(Dataset<Row> verdicts, Dataset<Row> records, Instant time) {
    Dataset<Row> subjects =
        records
            .groupBy("record_id")
            .agg(min(struct("subject_id", "category")).as("of"))
            .select("record_id", "of.*");
    return rows(broken(verdicts), subjects, time)
        .unionByName(rows(conflicts(verdicts), subjects, time));
  }

  /** The firmest verdict of each record and rule: proved before possible, whole places first. */
  private Dataset<Row> broken(Dataset<Row> verdicts) {
    Column proved = col("verdict").equalTo("VIOLATED");
    Column ceiling = col("kind").equalTo("CEILING");
    Column limit = concat(lit("; limit "), col("limit_days"), lit(" days"));
    Column least = concat(format_number(col("min_days"), 1), lit(" days"));
    Column most =
        coalesce(concat(format_number(col("max_days"), 1), lit(" days")), lit("any time"));
    Column stayed =
        when(proved, concat(lit("stayed in "), col("place"), lit(" for at least "), least))
            .otherwise(concat(lit("may have stayed in "), col("place"), lit(" for "), most));
    Column moved = concat(lit(" after the day by which it was to be moved"), limit);
    Column left =
        when(proved, concat(lit("was still in "), col("place"), lit(" "), least))
            .otherwise(concat(lit("may still have been in "), col("place"), lit(" "), most));
    Column deleted =
        when(proved, concat(lit("was deleted from "), col("place"), lit(" within "), most))
            .otherwise(
                concat(lit("may have been deleted from "), col("place"), lit(" after "), least));
    return verdicts
        .where("verdict in ('VIOLATED', 'POSSIBLY_VIOLATED')")
        .groupBy("record_id", "rule_id")
        .agg(
            min(struct(
                    when(proved, 0).otherwise(1).as("order"),
                    col("level"),
                    col("place"),
                    when(proved, "PROVED").otherwise("POSSIBLE").as("grade"),
                    when(isMigration(), concat(left, moved))
                        .otherwise(concat(when(ceiling, stayed).otherwise(deleted), limit))
                        .as("what")))
                .as("first"))
        .select("record_id", "rule_id", "first.grade", "first.what");
  }

  private Column isMigration() {
    return col("rule_id")
        .isin(
            rules.stream().filter(rule -> rule.clock() == Clock.MIGRATED).map(Rule::id).toArray());
  }

  /** Records that a floor and a lower ceiling of one clock bind at one place. */
  private Dataset<Row> conflicts(Dataset<Row> verdicts) {
    List<Row> pairs = new ArrayList<>();
    for (Rule floor : rules) {
      for (Rule ceiling : rules) {
        if (floor.kind() == Kind.FLOOR
            && ceiling.kind() == Kind.CEILING
            && floor.clock() == ceiling.clock()
            && floor.days() > ceiling.days()) {
          pairs.add(RowFactory.create(floor.id(), ceiling.id()));
        }
      }
    }
    Dataset<Row> binding =
        verdicts.select(
            col("record_id"), col("level"), col("place"), col("rule_id"), col("limit_days"));
    return binding
        .withColumnRenamed("rule_id", "floor")
        .withColumnRenamed("limit_days", "floor_days")
        .join(broadcast(spark.createDataFrame(pairs, PAIR)), "floor")
        .join(
            binding
                .withColumnRenamed("rule_id", "ceiling")
                .withColumnRenamed("limit_days", "ceiling_days"),
            new String[] {"record_id", "level", "place", "ceiling"})
        .groupBy("record_id", "floor", "floor_days", "ceiling", "ceiling_days")
        .agg(min("place").as("place"))
        .select(
            col("record_id"),
            lit(CONFLICT).as("rule_id"),
            lit("PROVED").as("grade"),
            concat(
                    lit("can't be kept for "),
                    col("floor_days"),
                    lit(" days ("),
                    col("floor"),
                    lit(") and deleted within "),
                    col("ceiling_days"),
                    lit(" days ("),
                    col("ceiling"),
                    lit("), which both hold in "),
                    col("place"))
                .as("what"));
  }

  private static Dataset<Row> rows(Dataset<Row> found, Dataset<Row> subjects, Instant time) {
    Column id = lower(hex(xxhash64(col("rule_id"), col("record_id"), col("what"))));
    Column record =
        concat(
            lit("record "),
            col("record_id"),
            coalesce(concat(lit(" ("), col("category"), lit(")")), lit("")));
    return found
        .join(subjects, new String[] {"record_id"}, "left")
        .select(
            id.as("finding_id"),
            col("rule_id"),
            when(col("grade").equalTo("PROVED"), "HIGH").otherwise("LOW").as("severity"),
            col("subject_id"),
            col("record_id"),
            lit(null).cast("long").as("flow_id"),
            lit(null).cast("string").as("lens"),
            col("grade"),
            lit(Timestamp.from(time)).as("time"),
            concat(record, lit(" "), col("what")).as("text"));
  }
}
