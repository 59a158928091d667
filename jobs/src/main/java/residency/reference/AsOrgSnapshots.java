package residency.reference;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The as_org snapshots of one series: rows of equal validity are one snapshot. Where snapshots hold
 * at the time asked for, they alone count, and an autonomous system they do not list has no holder.
 * Where none does, the one fewer whole days (rounded up) away stands in, at equal days the earlier
 * one, as for tables of networks.
 */
final class AsOrgSnapshots implements Serializable {
  private final String series;
  private final Map<Validity, Map<Long, Set<String>>> snapshots = new HashMap<>();

  AsOrgSnapshots(String series) {
    this.series = series;
  }

  void add(long asn, String entityId, Validity validity) {
    snapshots
        .computeIfAbsent(validity, v -> new HashMap<>())
        .computeIfAbsent(asn, a -> new TreeSet<>())
        .add(entityId);
  }

  /**
   * Who holds the autonomous system.
   *
   * @param trustMicros how far outside its validity a snapshot is trusted
   * @return null if the snapshots that count do not list it
   */
  @Nullable OrgFact at(long asn, long atMicros, long trustMicros) {
    Set<String> holders = new TreeSet<>();
    int ageDays = 0;
    boolean trusted = false;
    for (Map.Entry<Validity, Map<Long, Set<String>>> snapshot : used(atMicros)) {
      holders.addAll(snapshot.getValue().getOrDefault(asn, Set.of()));
      ageDays = snapshot.getKey().ageDays(atMicros);
      trusted = snapshot.getKey().distance(atMicros) <= trustMicros;
    }
    return holders.isEmpty() ? null : new OrgFact(List.copyOf(holders), series, ageDays, trusted);
  }

  /** The snapshots that count at a time: those that hold, else the nearest on one side of it. */
  private List<Map.Entry<Validity, Map<Long, Set<String>>>> used(long atMicros) {
    if (snapshots.keySet().stream().anyMatch(validity -> validity.contains(atMicros))) {
      return those(validity -> validity.contains(atMicros));
    }
    OptionalLong ended =
        snapshots.keySet().stream().mapToLong(Validity::to).filter(to -> to <= atMicros).max();
    OptionalLong coming =
        snapshots.keySet().stream().mapToLong(Validity::from).filter(f -> f > atMicros).min();
    boolean back =
        coming.isEmpty()
            || (ended.isPresent()
                && Validity.days(atMicros - ended.getAsLong())
                    <= Validity.days(coming.getAsLong() - atMicros));
    return back
        ? those(validity -> validity.to() == ended.getAsLong())
        : those(validity -> validity.from() == coming.getAsLong());
  }

  private List<Map.Entry<Validity, Map<Long, Set<String>>>> those(Predicate<Validity> wanted) {
    return snapshots.entrySet().stream().filter(s -> wanted.test(s.getKey())).toList();
  }
}
