package residency.link.match;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hops of one record, told in order of time. A hop goes on from the latest earlier one that
 * brought the record to where it leaves. What happens beyond the logs is not visible.
 */
public final class Itinerary {
  private final Map<String, Integer> arrivals = new HashMap<>();
  private int hops;
  private @Nullable Integer latest;

  /**
   * Takes the next hop.
   *
   * @param from the store it leaves; null: none that is known
   * @param anyStore whether it leaves a store that the log does not name (a copy)
   * @param to the store it arrives in; null: none that is known
   * @return the hop that it goes on from; null if none was logged
   */
  public @Nullable Integer next(@Nullable String from, boolean anyStore, @Nullable String to) {
    hops++;
    Integer previous = from != null ? arrivals.get(from) : anyStore ? latest : null;
    if (to != null) {
      arrivals.put(to, hops);
      latest = hops;
    }
    return previous;
  }

  /** The number of the hop taken last, from 1. */
  public int hop() {
    return hops;
  }
}
