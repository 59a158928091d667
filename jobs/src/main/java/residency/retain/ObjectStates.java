package residency.retain;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import residency.retain.presence.Evidence;
import residency.retain.presence.Runs;
import residency.schema.Table;
import residency.table.SparkSchemas;

/**
 * Table retention_state: one row for each version of each object, with all that was ever told of
 * it. A run joins the earlier rows with its own; what a listing told before is forgotten when it is
 * delivered again.
 */
final class ObjectStates {
  private static final DataType SIGHTINGS = type("sightings");
  private static final DataType EVENTS = type("events");

  /** What rows and their listings have in common. */
  private static final String[] TIME = {"store_id", "snapshot_time"};

  private ObjectStates() {}

  /**
   * The state after a run.
   *
   * @param earlier the state before it
   * @param inventory table inventory of the run
   * @param listings those of the run
   */
  static Dataset<Row> after(Dataset<Row> earlier, Dataset<Row> inventory, Listings listings) {
    return known(earlier)
        .unionByName(sightings(inventory, listings))
        .unionByName(events(inventory))
        .groupBy("store_id", "object_key", "version_id")
        .agg(
            max("record_id").as("record_id"),
            flatten(collect_list("earlier")).as("earlier"),
            flatten(collect_list("sightings")).as("sightings"),
            flatten(collect_list("events")).as("events"))
        .map(
            new Join(new HashMap<>(listings.delivered())),
            Encoders.row(SparkSchemas.of(Table.RETENTION_STATE)))
        .where("size(sightings) > 0 or size(events) > 0");
  }

  private static Dataset<Row> known(Dataset<Row> earlier) {
    return earlier.select(
        col("store_id"),
        col("object_key"),
        col("version_id"),
        col("record_id"),
        col("sightings").as("earlier"),
        array().cast(SIGHTINGS).as("sightings"),
        col("events"));
  }

  /** A delete marker hides an object and is none. */
  private static Column isData() {
    return not(expr("coalesce(is_delete_marker, false)"));
  }

  private static Dataset<Row> sightings(Dataset<Row> inventory, Listings listings) {
    return objects(
        inventory
            .where(isData())
            .join(broadcast(listings.places()), TIME)
            .where("prefix is null or startswith(object_key, prefix)")
            .where("unless is null or not rlike(object_key, unless)"),
        array(
                struct(
                    col("series"),
                    col("number").as("first"),
                    col("number").as("last"),
                    col("last_modified_time")))
            .cast(SIGHTINGS),
        array().cast(EVENTS));
  }

  private static Dataset<Row> events(Dataset<Row> inventory) {
    return objects(
        inventory.where(isData()).where("event is not null and event_time is not null"),
        array().cast(SIGHTINGS),
        array(struct(col("event"), col("event_time"))).cast(EVENTS));
  }

  /** Stores call the version of what was written without versions "null". */
  private static Dataset<Row> objects(Dataset<Row> rows, Column sightings, Column events) {
    return rows.select(
        col("store_id"),
        col("object_key"),
        expr("nullif(version_id, 'null')").as("version_id"),
        col("record_id"),
        array().cast(SIGHTINGS).as("earlier"),
        sightings.as("sightings"),
        events.as("events"));
  }

  private static DataType type(String column) {
    return SparkSchemas.of(Table.RETENTION_STATE).apply(column).dataType();
  }

  /** Joins all that is known of one version of one object. */
  private record Join(Map<String, Set<Long>> delivered) implements MapFunction<Row, Row> {
    @Override
    public Row call(Row row) {
      Set<Long> again = delivered.getOrDefault(row.<String>getAs("store_id"), Set.of());
      List<Row> sightings = new ArrayList<>(row.getList(row.fieldIndex("sightings")));
      for (Row run : row.<Row>getList(row.fieldIndex("earlier"))) {
        keep(run, again, sightings);
      }
      return RowFactory.create(
          row.getAs("store_id"),
          row.getAs("object_key"),
          row.getAs("version_id"),
          row.getAs("record_id"),
          Cells.seq(runs(Runs.joined(cells(sightings)))),
          Cells.seq(once(row.getList(row.fieldIndex("events")))));
    }

    private static void keep(Row run, Set<Long> again, List<Row> kept) {
      int first = run.getInt(1);
      for (int number = first; number <= run.getInt(2); number++) {
        if (again.contains(Listings.id(run.getInt(0), number))) {
          if (first < number) {
            kept.add(RowFactory.create(run.getInt(0), first, number - 1, run.get(3)));
          }
          first = number + 1;
        }
      }
      if (first <= run.getInt(2)) {
        kept.add(RowFactory.create(run.getInt(0), first, run.getInt(2), run.get(3)));
      }
    }

    private static List<Row> runs(long[] cells) {
      List<Row> runs = new ArrayList<>();
      for (int i = 0; i < cells.length; i += 4) {
        Timestamp written = cells[i + 3] == Evidence.UNTOLD ? null : Cells.timestamp(cells[i + 3]);
        runs.add(
            RowFactory.create((int) cells[i], (int) cells[i + 1], (int) cells[i + 2], written));
      }
      return runs;
    }

    private static List<Row> once(List<Row> events) {
      Set<Event> all = new TreeSet<>();
      events.forEach(event -> all.add(new Event(event.getString(0), event.getTimestamp(1))));
      return all.stream().map(event -> RowFactory.create(event.kind, event.time)).toList();
    }
  }

  private record Event(String kind, Timestamp time) implements Comparable<Event>, Serializable {
    @Override
    public int compareTo(Event other) {
      int compared = time.compareTo(other.time);
      return compared != 0 ? compared : kind.compareTo(other.kind);
    }
  }

  /** Runs as {@link Runs} has them. */
  static long[] cells(List<Row> sightings) {
    long[] cells = new long[4 * sightings.size()];
    for (int i = 0; i < sightings.size(); i++) {
      Row run = sightings.get(i);
      cells[4 * i] = run.getInt(0);
      cells[4 * i + 1] = run.getInt(1);
      cells[4 * i + 2] = run.getInt(2);
      cells[4 * i + 3] = run.isNullAt(3) ? Evidence.UNTOLD : Cells.of(run.getTimestamp(3));
    }
    return cells;
  }
}
