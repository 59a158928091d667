package residency.retain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import residency.retain.presence.Presence;
import residency.retain.rule.Copy;

/** Where each store stood and who ran it. */
final class Stores implements Serializable {
  private static final long serialVersionUID = 1;

  private record Time(@Nullable String country, @Nullable String entityId, long from, long to)
      implements Serializable {}

  private final Map<String, List<Time>> times = new HashMap<>();

  /** Table store, which is small. */
  static Stores of(Dataset<Row> store) {
    Stores stores = new Stores();
    for (Row row :
        store
            .orderBy("store_id", "valid_from", "valid_to", "file_id", "position")
            .collectAsList()) {
      long from = Cells.of(row, "valid_from", Long.MIN_VALUE);
      long to = Cells.of(row, "valid_to", Long.MAX_VALUE);
      if (from < to) {
        stores
            .times
            .computeIfAbsent(row.getAs("store_id"), id -> new ArrayList<>())
            .add(new Time(row.getAs("country"), row.getAs("entity_id"), from, to));
      }
    }
    return stores;
  }

  /** A presence, cut where the store changed; where nothing is known of it, nothing is told. */
  List<Copy> copies(String storeId, Presence presence) {
    List<Copy> copies = new ArrayList<>();
    long known = Long.MIN_VALUE;
    for (Time time : times.getOrDefault(storeId, List.of())) {
      add(copies, storeId, null, null, presence.within(known, time.from));
      add(copies, storeId, time.country, time.entityId, presence.within(time.from, time.to));
      known = Math.max(known, time.to);
    }
    add(
        copies,
        storeId,
        null,
        null,
        known == Long.MIN_VALUE ? presence : presence.within(known, Long.MAX_VALUE));
    return copies;
  }

  private static void add(
      List<Copy> copies,
      String storeId,
      @Nullable String country,
      @Nullable String entityId,
      @Nullable Presence presence) {
    if (presence != null) {
      copies.add(new Copy(storeId, country, entityId, presence));
    }
  }
}
