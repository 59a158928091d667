package residency.retain;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
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

  /** What the rows of one version of one object have in common. */
  private static final Column[] KEY = {col("store_id"), col("object_key"), col("version_id")};

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
        .repartition(KEY)
        .sortWithinPartitions(KEY)
        .mapPartitions(
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

  /** Joins all that is known of each version of each object: rows that lie together. */
  private record Join(Map<String, Set<Long>> delivered) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Joined(rows, delivered);
    }
  }

  /** Of rows as {@link #known} has them. */
  private static final class Joined implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Map<String, Set<Long>> delivered;
    private @Nullable Row next;

    Joined(Iterator<Row> rows, Map<String, Set<Long>> delivered) {
      this.rows = rows;
      this.delivered = delivered;
      advance();
    }

    private void advance() {
      next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Row first = next;
      Set<Long> again = delivered.getOrDefault(first.getString(0), Set.of());
      String recordId = null;
      List<Row> sightings = new ArrayList<>();
      Set<Event> events = new TreeSet<>();
      for (Row row = next; row != null && isSame(first, row); row = next) {
        recordId = greater(recordId, row.getString(3));
        row.<Row>getList(4).forEach(run -> keep(run, again, sightings));
        sightings.addAll(row.getList(5));
        for (Row event : row.<Row>getList(6)) {
          events.add(new Event(event.getString(0), event.getTimestamp(1)));
        }
        advance();
      }
      return RowFactory.create(
          first.get(0),
          first.get(1),
          first.get(2),
          recordId,
          Cells.seq(runs(Runs.joined(cells(sightings)))),
          Cells.seq(events.stream().map(e -> RowFactory.create(e.kind, e.time)).toList()));
    }

    private static boolean isSame(Row a, Row b) {
      return Objects.equals(a.get(1), b.get(1))
          && Objects.equals(a.get(0), b.get(0))
          && Objects.equals(a.get(2), b.get(2));
    }

    private static @Nullable String greater(@Nullable String a, @Nullable String b) {
      return a == null || (b != null && a.compareTo(b) < 0) ? b : a;
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
