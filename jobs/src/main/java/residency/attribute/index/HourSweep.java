package residency.attribute.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import residency.judge.NameGrade;

/**
 * Sweeps the answers that a site's holders got for one address into UTC hours with the names given
 * in that hour or the one before, each weighted with the distinct holders that got it.
 */
final class HourSweep {
  private static final long HOUR = TimeUnit.HOURS.toMicros(1);

  /** Names of one holder, each once in an hour, by rising hour. */
  private long[] hour = new long[16];

  private String[] name = new String[16];
  private int size;

  /** Of each hour, how many holders got each name in it or the one before. */
  private final TreeMap<Long, Map<String, long[]>> ofPlace = new TreeMap<>();

  /** Adds an answer to one holder; a holder's answers come by rising time. */
  void add(long timeMicros, String nameAsked) {
    long in = Math.floorDiv(timeMicros, HOUR);
    for (int i = size - 1; i >= 0 && hour[i] == in; i--) {
      if (name[i].equals(nameAsked)) {
        return;
      }
    }
    if (size == hour.length) {
      hour = Arrays.copyOf(hour, size * 2);
      name = Arrays.copyOf(name, size * 2);
    }
    hour[size] = in;
    name[size] = nameAsked;
    size++;
  }

  /** Writes the holder's own names into the key that {@code index} has begun, and begins anew. */
  void endHolder(AsOfIndex.Builder index, Interner<Candidates> candidates) {
    TreeMap<Long, Map<String, long[]>> own = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      for (long window = hour[i]; window <= hour[i] + 1; window++) {
        if (own.computeIfAbsent(window, w -> new HashMap<>()).put(name[i], new long[] {1})
            == null) {
          ofPlace.computeIfAbsent(window, w -> new HashMap<>())
              .computeIfAbsent(name[i], n -> new long[1])[0]++;
        }
      }
    }
    write(own, index, candidates);
    size = 0;
  }

  /** Writes all holders' names into the key that {@code index} has begun, and begins anew. */
  void endPlace(AsOfIndex.Builder index, Interner<Candidates> candidates) {
    write(ofPlace, index, candidates);
    ofPlace.clear();
  }

  private static void write(
      TreeMap<Long, Map<String, long[]>> windows,
      AsOfIndex.Builder index,
      Interner<Candidates> candidates) {
    windows.forEach(
        (window, names) -> {
          index.segment(window * HOUR, candidates.number(shared(names)));
          if (!windows.containsKey(window + 1)) {
            index.segment((window + 1) * HOUR, AsOfIndex.NONE);
          }
        });
  }

  private static Candidates shared(Map<String, long[]> names) {
    Map<String, Long> weights = new HashMap<>();
    names.forEach((name, holders) -> weights.put(name, holders[0]));
    return weighted(weights);
  }

  /** Names by falling weight, ties by name. */
  static Candidates weighted(Map<String, Long> weights) {
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
