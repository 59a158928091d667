package residency.retain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * How many rows an inventory has of a store and time.
 *
 * @param storeId the store
 * @param time the rows' time, microseconds
 * @param rows all of them
 * @param byPrefix those of keys that start with a prefix
 */
record RowCounts(String storeId, long time, long rows, Map<String, Long> byPrefix) {

  /** Counts all rows that listings have, by the scopes of the listings. */
  static List<RowCounts> of(Dataset<Row> inventory, Collection<@Nullable String> scopes) {
    List<String> prefixes =
        List.copyOf(new TreeSet<>(scopes.stream().filter(Objects::nonNull).toList()));
    Column[] byPrefix =
        prefixes.stream()
            .map(prefix -> count_if(col("object_key").startsWith(prefix)))
            .toArray(Column[]::new);
    List<RowCounts> counts = new ArrayList<>();
    for (Row row :
        inventory
            .where("snapshot_time is not null")
            .groupBy("store_id", "snapshot_time")
            .agg(count(lit(1)), byPrefix)
            .orderBy("store_id", "snapshot_time")
            .collectAsList()) {
      Map<String, Long> rows = new HashMap<>();
      for (int i = 0; i < prefixes.size(); i++) {
        rows.put(prefixes.get(i), row.getLong(3 + i));
      }
      counts.add(
          new RowCounts(row.getString(0), Cells.of(row.getTimestamp(1)), row.getLong(2), rows));
    }
    return counts;
  }

  /** Those that lie in a scope; null: all. */
  long of(@Nullable String prefix) {
    return prefix == null ? rows : byPrefix.getOrDefault(prefix, 0L);
  }
}
