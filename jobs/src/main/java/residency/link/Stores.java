package residency.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The stores as of then, on every executor: they are few. */
final class Stores {
  /** What is told of a store. */
  static final StructType STORE =
      new StructType()
          .add("country", DataTypes.StringType)
          .add("entity_id", DataTypes.StringType)
          .add("address", DataTypes.StringType)
          .add("name", DataTypes.StringType);

  private record Entry(
      String id,
      @Nullable String bucket,
      long from,
      long to,
      @Nullable String country,
      @Nullable String entity,
      @Nullable String address,
      @Nullable String name)
      implements Serializable {
    boolean holds(long time) {
      return from <= time && time < to;
    }
  }

  private final Broadcast<HashMap<String, List<Entry>>> byId;
  private final Broadcast<HashMap<String, List<Entry>>> byAddress;
  private final List<Entry> entries;

  Stores(Dataset<Row> stores) {
    this.entries = new ArrayList<>();
    Dataset<Row> rows =
        stores
            .select(
                col("store_id"),
                unix_micros(col("valid_from")),
                unix_micros(col("valid_to")),
                col("country"),
                col("entity_id"),
                col("address"),
                col("name"),
                col("file_id"),
                col("position"),
                col("bucket"))
            .orderBy("store_id", "file_id", "position");
    for (Row row : rows.collectAsList()) {
      entries.add(
          new Entry(
              row.getString(0),
              row.getString(9),
              row.isNullAt(1) ? Long.MIN_VALUE : row.getLong(1),
              row.isNullAt(2) ? Long.MAX_VALUE : row.getLong(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getString(6)));
    }
    HashMap<String, List<Entry>> ids = new HashMap<>();
    HashMap<String, List<Entry>> addresses = new HashMap<>();
    for (Entry entry : entries) {
      ids.computeIfAbsent(entry.id, id -> new ArrayList<>()).add(entry);
      if (entry.bucket != null && !entry.bucket.equals(entry.id)) {
        ids.computeIfAbsent(entry.bucket, id -> new ArrayList<>()).add(entry);
      }
      if (entry.address != null) {
        addresses.computeIfAbsent(entry.address, a -> new ArrayList<>()).add(entry);
      }
    }
    ids.values().forEach(list -> list.sort(Comparator.comparing(Entry::from)));
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(stores.sparkSession().sparkContext());
    this.byId = context.broadcast(ids);
    this.byAddress = context.broadcast(addresses);
  }

  /** Who runs which store; a store without a known keeper is left out. */
  Map<String, String> keepers() {
    Map<String, String> keepers = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.entity != null) {
        keepers.putIfAbsent(entry.id, entry.entity);
        if (entry.bucket != null) {
          keepers.putIfAbsent(entry.bucket, entry.entity);
        }
      }
    }
    return keepers;
  }

  /**
   * The store of an id, or with a bucket of that name as logs have it, at a time: a {@link #STORE};
   * null: none is listed then.
   */
  Column at(Column storeId, Column time) {
    return udf(new At(byId), STORE).apply(storeId, unix_micros(time));
  }

  /** The id of the store that has an address at a time; null: not exactly one. */
  Column idOf(Column address, Column time) {
    return udf(new IdOf(byAddress), DataTypes.StringType).apply(address, unix_micros(time));
  }

  private record At(Broadcast<HashMap<String, List<Entry>>> byId)
      implements UDF2<String, Long, Row> {
    @Override
    public @Nullable Row call(@Nullable String id, Long time) {
      for (Entry entry : byId.value().getOrDefault(id, List.of())) {
        if (entry.holds(time)) {
          return RowFactory.create(entry.country, entry.entity, entry.address, entry.name);
        }
      }
      return null;
    }
  }

  private record IdOf(Broadcast<HashMap<String, List<Entry>>> byAddress)
      implements UDF2<String, Long, String> {
    @Override
    public @Nullable String call(@Nullable String address, Long time) {
      List<String> ids =
          byAddress.value().getOrDefault(address, List.of()).stream()
              .filter(entry -> entry.holds(time))
              .map(Entry::id)
              .distinct()
              .toList();
      return ids.size() == 1 ? ids.get(0) : null;
    }
  }
}
