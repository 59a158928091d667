package residency.link;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
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
   * the earliest evidence.
   *
   * @param written records and stores of logged transfers
   */
  static Dataset<Row> of(
      RecordInputs in, Dataset<Row> records, Dataset<Row> written, Stores stores, LinkRules rules) {
    Dataset<Row> held =
        in.objects()
            .join(sightings(in.inventory()), columns("store_id", "object_key"), "left")
            .join(records, "record_id")
            .withColumn(
                "since",
                coalesce(
                    least(col("valid_from"), col("seen")), col("created_time"), lit(rules.since())))
            .groupBy("record_id", "subject_id", "category", "store_id")
            .agg(min("since").as("since"))
            .withColumn("time", greatest(col("since"), lit(rules.since())))
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

  /** When each object was first seen in its store. */
  private static Dataset<Row> sightings(Dataset<Row> inventory) {
    return inventory
        .where("not coalesce(is_delete_marker, false) and coalesce(event, 'CREATED') = 'CREATED'")
        .groupBy("store_id", "object_key")
        .agg(
            min(coalesce(col("event_time"), col("last_modified_time"), col("snapshot_time")))
                .as("seen"));
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
