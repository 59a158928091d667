package residency.attribute.index;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives equal values the same small number, so that primitive arrays can carry them. */
final class Interner<T extends Serializable> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final ArrayList<T> values = new ArrayList<>();

  int number(T value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    numbers.put(value, values.size());
    values.add(value);
    return values.size() - 1;
  }

  /** All values by number. */
  List<T> values() {
    return values;
  }
}
