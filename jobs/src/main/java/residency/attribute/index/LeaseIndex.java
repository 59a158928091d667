package residency.attribute.index;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The leases of addresses, as of any time. A key stands for (site, address). Immutable. */
public final class LeaseIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  /** An unknown port. */
  public static final int NO_PORT = -1;

  private final AsOfIndex index;
  private final List<Tenancy> tenancies;

  private LeaseIndex(AsOfIndex index, List<Tenancy> tenancies) {
    this.index = index;
    this.tenancies = tenancies;
  }

  /**
   * Who held the address at a time.
   *
   * <p>Ambiguous are: overlapping leases of different holders, a time within the clock tolerance of
   * a handover, a lease whose end was not logged (until another lease of the address begins), and
   * port leases where the port is unknown. One of the alternatives is then that it was nobody
   * known, unless some lease surely held.
   *
   * @param time in microseconds
   * @param port {@link #NO_PORT}: unknown
   */
  public Holder find(long high, long low, long time, int port) {
    int set = index.find(high, low, time);
    if (set == AsOfIndex.NONE) {
      return Holder.UNLEASED;
    }
    return tenancies.get(set).at(time, port);
  }

  /** Takes leases in any order. */
  public static final class Builder {
    private static final Comparator<Lease> ORDER =
        Comparator.comparingLong(Lease::from)
            .thenComparing(Lease::to, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lease::portFrom, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Lease::device, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Lease::subject, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final long tolerance;
    private final AsOfIndex.Builder index = new AsOfIndex.Builder();
    private final Interner<ArrayList<Lease>> sets = new Interner<>();
    private final Map<Key, List<Lease>> leases = new HashMap<>();

    private record Key(long high, long low) {}

    /**
     * @param tolerance how far the clocks of leases and flows may differ, in microseconds
     */
    public Builder(long tolerance) {
      this.tolerance = tolerance;
    }

    /** Adds a lease to a key. */
    public void add(long high, long low, Lease lease) {
      leases.computeIfAbsent(new Key(high, low), key -> new ArrayList<>()).add(lease);
    }

    /** Builds the index of all leases so far. */
    public LeaseIndex build() {
      leases.forEach(this::write);
      return new LeaseIndex(
          index.build(), new ArrayList<>(sets.values().stream().map(Tenancy::new).toList()));
    }

    private void write(Key key, List<Lease> ofKey) {
      ofKey.sort(ORDER);
      List<Span> spans = spans(ofKey);
      TreeSet<Long> bounds = new TreeSet<>();
      for (Span span : spans) {
        bounds.add(span.from());
        bounds.add(span.to());
      }
      index.key(key.high(), key.low());
      List<Span> active = new ArrayList<>();
      int next = 0;
      for (long bound : bounds) {
        while (next < spans.size() && spans.get(next).from() <= bound) {
          active.add(spans.get(next++));
        }
        active.removeIf(span -> span.to() <= bound);
        ArrayList<Lease> set = new ArrayList<>();
        active.forEach(span -> set.add(span.lease()));
        index.segment(bound, set.isEmpty() ? AsOfIndex.NONE : sets.number(set));
      }
    }

    /** When a lease counts as near, its end widened by the clock tolerance. */
    private record Span(long from, long to, Lease lease) {}

    private List<Span> spans(List<Lease> leases) {
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i < leases.size(); i++) {
        Lease lease = leases.get(i);
        Long end = lease.to();
        for (int j = i + 1; end == null && j < leases.size(); j++) {
          end = lease.endedBy(leases.get(j)) ? (Long) leases.get(j).from() : null;
        }
        long from = lease.from() == Long.MIN_VALUE ? Long.MIN_VALUE : lease.from() - tolerance;
        spans.add(new Span(from, end == null ? Long.MAX_VALUE : end + tolerance + 1, lease));
      }
      return spans;
    }
  }
}
