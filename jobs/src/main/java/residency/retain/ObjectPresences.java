package residency.retain;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.retain.presence.Evidence;
import residency.retain.presence.ListingBook;
import residency.retain.presence.Presence;
import residency.retain.presence.Presences;

/** From the state of an object version to its presences. */
final class ObjectPresences implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** Times are microseconds, open ends as {@link Presence} has them. */
  static final StructType SCHEMA =
      new StructType()
          .add("store_id", DataTypes.StringType, false)
          .add("object_key", DataTypes.StringType, false)
          .add("version_id", DataTypes.StringType, true)
          .add("record_id", DataTypes.StringType, true)
          .add("start_earliest", DataTypes.LongType, false)
          .add("start_latest", DataTypes.LongType, false)
          .add("end_earliest", DataTypes.LongType, false)
          .add("end_latest", DataTypes.LongType, false);

  private final Broadcast<ListingBook> book;
  private transient @Nullable Evidence evidence;

  ObjectPresences(Broadcast<ListingBook> book) {
    this.book = book;
  }

  @Override
  public Iterator<Row> call(Row row) {
    String storeId = row.getAs("store_id");
    String key = row.getAs("object_key");
    String version = row.getAs("version_id");
    Evidence known = cleared();
    for (Row event : row.<Row>getList(row.fieldIndex("events"))) {
      long time = Cells.of(event.getTimestamp(1));
      if (event.getString(0).equals("CREATED")) {
        known.created(time);
      } else {
        known.deleted(time);
      }
    }
    long[] runs = ObjectStates.cells(row.getList(row.fieldIndex("sightings")));
    book.value().tell(storeId, key, runs, known);
    return Presences.of(known, version != null).stream()
        .map(presence -> row(storeId, key, version, row.getAs("record_id"), presence))
        .iterator();
  }

  private Evidence cleared() {
    Evidence cleared = evidence == null ? new Evidence() : evidence;
    cleared.clear();
    evidence = cleared;
    return cleared;
  }

  private static Row row(
      String storeId,
      String key,
      @Nullable String version,
      @Nullable String recordId,
      Presence presence) {
    return RowFactory.create(
        storeId,
        key,
        version,
        recordId,
        presence.startEarliest(),
        presence.startLatest(),
        presence.endEarliest(),
        presence.endLatest());
  }
}
