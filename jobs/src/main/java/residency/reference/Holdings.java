package residency.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who held what of each entity, and when. Holds exactly within the rows' validity. */
final class Holdings implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, List<Dated<Holding>>> rows = new HashMap<>();

  void add(String childId, Validity validity, Holding holding) {
    rows.computeIfAbsent(childId, c -> new ArrayList<>(1)).add(new Dated<>(validity, holding));
  }

  /** All that is held of an entity at a time, as the rows come. */
  List<Dated<Holding>> of(String childId, long atMicros) {
    List<Dated<Holding>> held = new ArrayList<>();
    for (Dated<Holding> row : rows.getOrDefault(childId, List.of())) {
      if (row.validity().contains(atMicros)) {
        held.add(row);
      }
    }
    return held;
  }

  /** The part of a span around an instant in which no row of the entity begins or ends. */
  Validity unchanged(String childId, long atMicros, Validity within) {
    Validity span = within;
    for (Dated<Holding> row : rows.getOrDefault(childId, List.of())) {
      span = span.cut(row.validity(), atMicros);
    }
    return span;
  }

  Set<String> children() {
    return rows.keySet();
  }
}
