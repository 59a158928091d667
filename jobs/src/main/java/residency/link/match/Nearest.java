package residency.link.match;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The flows that start first after a record came to be. Flows and records of a subject are told
 * from the latest to the earliest, so that a few flows of each category are all that is held.
 *
 * @param <T> what is remembered of a flow
 */
public final class Nearest<T> {
  /** Flows that one record is linked to at most. */
  public static final int MOST = 8;

  /** One more, to know that there were more. */
  private static final int HELD = MOST + 1;

  private final Object[][] held;
  private final long[][] starts;
  private final long[][] told;
  private final long[] next;
  private long count;

  /**
   * @param categories how many categories there are
   */
  public Nearest(int categories) {
    held = new Object[categories][];
    starts = new long[categories][];
    told = new long[categories][];
    next = new long[categories];
  }

  /** Forgets all flows: those of the next subject come. */
  public void clear() {
    for (int i = 0; i < held.length; i++) {
      held[i] = null;
      next[i] = 0;
    }
  }

  /**
   * Takes the next earlier flow.
   *
   * @param categories the numbers of the categories that its service takes
   */
  public void add(long start, int[] categories, T flow) {
    for (int category : categories) {
      if (held[category] == null) {
        held[category] = new Object[HELD];
        starts[category] = new long[HELD];
        told[category] = new long[HELD];
      }
      int slot = (int) (next[category] % HELD);
      held[category][slot] = flow;
      starts[category][slot] = start;
      told[category][slot] = count;
      next[category]++;
    }
    count++;
  }

  /** Flows that may still be found, in the order told: told again, they are found as these are. */
  @SuppressWarnings("unchecked")
  public List<T> held() {
    SortedMap<Long, T> all = new TreeMap<>();
    for (int category = 0; category < held.length; category++) {
      for (int slot = 0; slot < Math.min(next[category], HELD); slot++) {
        all.put(told[category][slot], (T) held[category][slot]);
      }
    }
    return List.copyOf(all.values());
  }

  /**
   * What may have carried a record.
   *
   * @param flows in order of time
   * @param more whether there were more than are listed
   */
  public record Found<T>(List<T> flows, boolean more) {}

  /**
   * The flows told so far that start first.
   *
   * @param category number of the record's category
   * @param end no later than this, microseconds since the epoch
   */
  @SuppressWarnings("unchecked")
  public Found<T> of(int category, long end) {
    List<T> flows = new ArrayList<>();
    long count = Math.min(next[category], HELD);
    for (int i = 1; i <= count; i++) {
      int slot = (int) ((next[category] - i) % HELD);
      if (starts[category][slot] <= end) {
        if (flows.size() == MOST) {
          return new Found<>(flows, true);
        }
        flows.add((T) held[category][slot]);
      }
    }
    return new Found<>(flows, false);
  }
}
