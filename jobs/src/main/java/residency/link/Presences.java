package residency.link;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
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
   * An INVENTORY link for each record and store that no logged transfer wrote it to, at the time of
   * the earliest evidence: a record that a row of record_object tells of and its key names too is
   * there once.
   *
   * @param written records and stores of logged transfers
   */
  static Dataset<Row> of(
      RecordInputs in, Dataset<Row> records, Dataset<Row> written, Stores stores, LinkRules rules) {
    Dataset<Row> held =
        held(in)
            .join(records, "record_id")
            // Nothing is anywhere before it came to be, whatever holds it now.
            .withColumn(
                "time", greatest(col("since"), col("created_time"), lit(rules.since())))
            .groupBy("record_id", "subject_id", "category", "store_id")
            .agg(min("time").as("time"))
            .join(written, columns("record_id", "store_id"), "left_anti")
            .withColumn("store", stores.at(col("store_id"), col("time")));
    Column named = col("store.name").isNotNull();
    return held.select(
        links(
            col("record_id"),
            col("subject_id"),
            col("category"),
            lit(null),
            col("time"),
            lit(LinkGrade.INVENTORY.name()),
            lit(1.0),
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
   * Which store holds which record since when (null: not told): what record_object tells, and of
   * records that it does not tell of what keys name.
   */
  private static Dataset<Row> held(RecordInputs in) {
    Dataset<Row> seen =
        in.inventory()
            .where(
                "not coalesce(is_delete_marker, false) and coalesce(event, 'CREATED') = 'CREATED'")
            .groupBy("store_id", "object_key")
            .agg(
                max("record_id").as("named"),
                min(coalesce(col("event_time"), col("last_modified_time"), col("snapshot_time")))
                    .as("seen"));
    Dataset<Row> told =
        in.objects()
            .join(seen, columns("store_id", "object_key"), "left")
            .select(
                col("record_id"),
                col("store_id"),
                coalesce(col("valid_from"), col("seen")).as("since"));
    Dataset<Row> named =
        seen.where("named is not null")
            .withColumnRenamed("named", "record_id")
            .join(in.objects(), columns("store_id", "object_key", "record_id"), "left_anti")
            .select(col("record_id"), col("store_id"), col("seen").as("since"));
    return told.unionByName(named);
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
