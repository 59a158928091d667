package residency.link;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.link.match.LinkGrade;

/**
 * Stores that hold a record by their own books, whatever way it went there: whole, in parts,
 * derived (a thumbnail) or in a container (a backup).
 */
final class Presences {
  private Presences() {}

  /**
   * A link for each record and store that no logged transfer wrote it to: INVENTORY, at the time
   * that it came; the earliest evidence counts. Where that only says that it was there already, it
   * came between its creation and then: if its home or the store moved meanwhile, both ends of that
   * time are POSSIBLE.
   *
   * @param written records and stores of logged transfers
   */
  static Dataset<Row> of(
      RecordInputs in, Dataset<Row> records, Dataset<Row> written, Stores stores, LinkRules rules) {
    Column since = greatest(col("created_time"), lit(rules.since()));
    Column storeMoved =
        not(
            stores
                .at(col("store_id"), col("earliest"))
                .eqNullSafe(stores.at(col("store_id"), col("latest"))));
    Dataset<Row> came =
        held(in)
            .join(records, "record_id")
            // Nothing is anywhere before it came to be, whatever holds it now.
            .withColumn("earliest", greatest(col("earliest"), since))
            .withColumn("latest", greatest(col("latest"), since))
            .groupBy("record_id", "subject_id", "category", "store_id")
            .agg(min("earliest").as("earliest"), min("latest").as("latest"))
            .join(written, columns("record_id", "store_id"), "left_anti");
    Dataset<Row> held =
        Records.withMove(came, in.subjects(), col("earliest"), col("latest"))
            .withColumn("moved", col("moved").or(storeMoved))
            .withColumn(
                "time",
                explode(
                    when(col("moved"), array(col("earliest"), col("latest")))
                        .otherwise(array(col("latest")))))
            .withColumn("store", stores.at(col("store_id"), col("time")));
    Column named = col("store.name").isNotNull();
    return held.select(
        links(
            col("record_id"),
            col("subject_id"),
            col("category"),
            lit(null),
            col("time"),
            when(col("moved"), LinkGrade.POSSIBLE.name()).otherwise(LinkGrade.INVENTORY.name()),
            when(col("moved"), 0.5).otherwise(1.0),
            lit(null),
            lit(null),
            col("store.address"),
            lit(false),
            col("store.country"),
            col("store.entity_id"),
            when(named, lit("OBSERVED")).otherwise(lit("NONE")),
            array_compact(array(col("store.name"))),
            lit(null),
            col("store_id"),
            lit(null),
            lit(null),
            lit(false)));
  }

  /**
   * Which store holds which record, and between when and when it came ({@code earliest}, {@code
   * latest}; null: not told): what record_object tells, and of records that it does not tell of
   * what keys name.
   */
  private static Dataset<Row> held(RecordInputs in) {
    Dataset<Row> seen = seen(in.inventory());
    Dataset<Row> told =
        in.objects()
            .join(seen, columns("store_id", "object_key"), "left")
            .select(
                col("record_id"),
                col("store_id"),
                coalesce(col("valid_from"), col("made")).as("earliest"),
                coalesce(col("valid_from"), col("seen")).as("latest"));
    Dataset<Row> named =
        seen.where("named is not null")
            .withColumnRenamed("named", "record_id")
            .join(in.objects(), columns("store_id", "object_key", "record_id"), "left_anti")
            .select(
                col("record_id"),
                col("store_id"),
                col("made").as("earliest"),
                col("seen").as("latest"));
    return told.unionByName(named);
  }

  /** Objects with when they were seen first, and when made if that is told of what was seen. */
  private static Dataset<Row> seen(Dataset<Row> inventory) {
    Column made = min(coalesce(col("event_time"), col("last_modified_time")));
    Column listed = min("snapshot_time");
    return inventory
        .where("not coalesce(is_delete_marker, false) and coalesce(event, 'CREATED') = 'CREATED'")
        .groupBy("store_id", "object_key")
        .agg(
            max("record_id").as("named"),
            least(made, listed).as("seen"),
            when(made.leq(coalesce(listed, made)), made).as("made"));
  }

  private static Column[] links(Column... cells) {
    Column[] links = new Column[cells.length];
    for (int i = 0; i < cells.length; i++) {
      links[i] =
          cells[i].cast(Links.SCHEMA.fields()[i].dataType()).as(Links.SCHEMA.fieldNames()[i]);
    }
    return links;
  }

  private static String[] columns(String... names) {
    return Arrays.copyOf(names, names.length);
  }
}
