package residency.link.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which services take which category of data. A category that nothing is known of may be taken by
 * any service whose operator is listed.
 */
public final class Takers implements Serializable {
  private static final long serialVersionUID = 1;

  /** The number of all categories that nothing is known of. */
  public static final int ANY = 0;

  private static final int[] ONLY_ANY = {ANY};

  private final Map<String, Integer> categories = new HashMap<>();
  private final Map<String, int[]> byEntity = new HashMap<>();

  /**
   * A fact.
   *
   * @param category in any case
   * @param entityId the operator of the service
   */
  public record Taker(String category, String entityId) {}

  public Takers(List<Taker> takers) {
    Map<String, List<Integer>> numbers = new HashMap<>();
    for (Taker taker : takers) {
      int number =
          categories.computeIfAbsent(
              taker.category.toLowerCase(Locale.ROOT), category -> categories.size() + 1);
      List<Integer> known = numbers.computeIfAbsent(taker.entityId, id -> new ArrayList<>());
      if (!known.contains(number)) {
        known.add(number);
      }
    }
    numbers.forEach(
        (entity, list) -> {
          list.add(ANY);
          byEntity.put(entity, list.stream().mapToInt(Integer::intValue).sorted().toArray());
        });
  }

  /** How many numbers there are. */
  public int size() {
    return categories.size() + 1;
  }

  /** The number of a category; {@link #ANY} if nothing is known of it or it is null. */
  public int number(@Nullable String category) {
    return category == null ? ANY : categories.getOrDefault(category.toLowerCase(Locale.ROOT), ANY);
  }

  /** The numbers that a service takes. */
  public int[] takenBy(String entityId) {
    return byEntity.getOrDefault(entityId, ONLY_ANY);
  }
}
