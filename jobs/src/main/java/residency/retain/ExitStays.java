package residency.retain;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.retain.presence.Censoring;
import residency.retain.rule.Level;

/**
 * Stays of records at places that they surely went to and that no inventory tells of: for how long
 * they are kept there is not visible, so it may be no time at all and it may be for ever.
 */
public final class ExitStays {
  private ExitStays() {}

  /**
   * The stays: rows of {@code record_retention}.
   *
   * @param exits rows of {@code record_exit}
   */
  public static Dataset<Row> of(Dataset<Row> exits) {
    Column country =
        when(
            col("location.grade").equalTo("PROVED").and(size(col("location.countries")).equalTo(1)),
            element_at(col("location.countries"), 1));
    return exits
        .where("link_grade = 'EXACT' and operation in ('WRITE', 'COPY')")
        .select(
            col("record_id"),
            explode(
                    array(
                        place(Level.STORE, col("store_id")),
                        place(Level.COUNTRY, country),
                        place(Level.ENTITY, proved("host")),
                        place(Level.ENTITY, proved("service"))))
                .as("at"),
            col("time"),
            col("hop"))
        .where("at.place is not null")
        .select("record_id", "at.level", "at.place", "time", "hop")
        .distinct()
        .groupBy("record_id", "level", "place")
        .agg(count(lit(1)).cast("int").as("presences"))
        .select(
            col("record_id"),
            col("level"),
            col("place"),
            col("presences"),
            lit(0.0).as("min_days"),
            lit(null).cast("double").as("max_days"),
            lit(Censoring.RIGHT.name()).as("censoring"));
  }

  /** Those of places that are not among the stays known otherwise. */
  static Dataset<Row> besides(Dataset<Row> known, Dataset<Row> exits) {
    String[] key = {"record_id", "level", "place"};
    return of(exits).join(known.select("record_id", "level", "place"), key, "left_anti");
  }

  private static Column place(Level level, Column name) {
    return struct(lit(level.name()).as("level"), name.as("place"));
  }

  private static Column proved(String lens) {
    return when(col(lens + ".grade").equalTo("PROVED"), col(lens + ".entity_id"));
  }
}
