package residency.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key and time, at most one value a key at any time. Holds exactly within the rows'
 * validity, never beyond.
 */
final class DatedIndex<V> implements Serializable {
  private record Row<V>(Validity validity, V value, String source) implements Serializable {}

  private final String table;
  private final Map<String, List<Row<V>>> rows = new HashMap<>();

  DatedIndex(String table) {
    this.table = table;
  }

  /**
   * @throws IllegalArgumentException if another row of this key holds at the same time and says
   *     something else; names both
   */
  void add(String key, Validity validity, V value, String source) {
    Row<V> row = new Row<>(validity, value, source);
    List<Row<V>> others = rows.computeIfAbsent(key, k -> new ArrayList<>(1));
    for (Row<V> other : others) {
      if (overlap(other.validity, validity) && !other.value.equals(value)) {
        throw new IllegalArgumentException(
            table
                + " has two rows for '"
                + key
                + "' that hold at the same time and differ: "
                + text(other)
                + " and "
                + text(row)
                + "; correct one of them or end its validity where the other's begins");
      }
    }
    others.add(row);
  }

  /** The value that holds at a time; null if none does. */
  @Nullable V at(String key, long atMicros) {
    for (Row<V> row : rows.getOrDefault(key, List.of())) {
      if (row.validity.contains(atMicros)) {
        return row.value;
      }
    }
    return null;
  }

  /** The part of a span around an instant in which no row of the key begins or ends. */
  Validity unchanged(String key, long atMicros, Validity within) {
    Validity span = within;
    for (Row<V> row : rows.getOrDefault(key, List.of())) {
      span = span.cut(row.validity, atMicros);
    }
    return span;
  }

  Set<String> keys() {
    return rows.keySet();
  }

  private static boolean overlap(Validity one, Validity other) {
    return one.from() < other.to() && other.from() < one.to();
  }

  private static String text(Row<?> row) {
    return row.value + " valid " + row.validity + " by " + row.source;
  }
}
