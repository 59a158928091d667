package residency.attribute.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import residency.judge.NameGrade;

/**
 * Sweeps the answers that a site's holders got for one address into UTC hours with the names given
 * in that hour or the one before, each weighted with the distinct holders that got it.
 */
final class HourSweep {
  private static final long HOUR = TimeUnit.HOURS.toMicros(1);

  private final TreeMap<Long, Map<String, Set<Long>>> hours = new TreeMap<>();

  void add(long timeMicros, long holder, String name) {
    hours
        .computeIfAbsent(Math.floorDiv(timeMicros, HOUR), h -> new HashMap<>())
        .computeIfAbsent(name, n -> new HashSet<>())
        .add(holder);
  }

  void clear() {
    hours.clear();
  }

  /** Writes the segments of the answers so far into the key that {@code index} has begun. */
  void sweep(AsOfIndex.Builder index, Interner<Candidates> candidates) {
    TreeSet<Long> windows = new TreeSet<>();
    for (long hour : hours.keySet()) {
      windows.add(hour);
      windows.add(hour + 1);
    }
    for (long window : windows) {
      index.segment(window * HOUR, candidates.number(names(window)));
      if (!windows.contains(window + 1)) {
        index.segment((window + 1) * HOUR, AsOfIndex.NONE);
      }
    }
  }

  private Candidates names(long window) {
    Map<String, Set<Long>> holders = new HashMap<>();
    for (long hour = window - 1; hour <= window; hour++) {
      hours
          .getOrDefault(hour, Map.of())
          .forEach((name, of) -> holders.computeIfAbsent(name, n -> new HashSet<>()).addAll(of));
    }
    Map<String, Long> weights = new HashMap<>();
    holders.forEach((name, of) -> weights.put(name, (long) of.size()));
    return shared(weights);
  }

  /** Names by falling weight, ties by name. */
  static Candidates shared(Map<String, Long> weights) {
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(weights.entrySet());
    sorted.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    return new Candidates(
        NameGrade.SHARED,
        sorted.stream().map(Map.Entry::getKey).toList(),
        sorted.stream().map(Map.Entry::getValue).toList(),
        null);
  }
}
