package residency.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import residency.net.Address;
import residency.net.AddressRange;
import residency.net.Crossings;
import residency.net.DatedRangeTableBuilder;
import residency.schema.Table;

/**
 * Collects the rows of one series: all dated versions of one table. Rows that stay the same from
 * version to version are held once.
 *
 * @param <F> what a row says of its range
 */
final class NetworkSeries<F extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1;

  private final boolean alternatives;
  private final DatedRangeTableBuilder rows = new DatedRangeTableBuilder();
  private long read;
  private final Set<Validity> validities = new LinkedHashSet<>();
  private final List<List<F>> facts = new ArrayList<>();
  private final Map<List<F>, Integer> places = new HashMap<>();

  /**
   * Makes an empty series.
   *
   * @param alternatives whether rows of one range may differ: then both are kept, else they are an
   *     error
   */
  NetworkSeries(boolean alternatives) {
    this.alternatives = alternatives;
  }

  void add(Validity validity, AddressRange range, F fact) {
    hasVersion(validity);
    read++;
    rows.add(range, place(List.of(fact)), validity.from(), validity.to());
  }

  /** Notes that rows hold then, whatever they say. */
  void hasVersion(Validity validity) {
    validities.add(validity);
  }

  private int place(List<F> alternatives) {
    return places.computeIfAbsent(
        alternatives,
        a -> {
          facts.add(a);
          return facts.size() - 1;
        });
  }

  /** The facts of two rows that claim one range, in an order that the rows' order leaves alone. */
  private int both(int one, int other) {
    TreeSet<F> both = new TreeSet<>(Comparator.comparing(Object::toString));
    both.addAll(facts.get(one));
    both.addAll(facts.get(other));
    if (!alternatives) {
      throw new IllegalArgumentException(
          "rows of one range and time differ; keep one of them: " + both);
    }
    return place(List.copyOf(both));
  }

  /**
   * The versions.
   *
   * @param usableOutside whether a version may answer for times outside its validity
   * @throws IllegalArgumentException if rows differ that may not
   */
  Snapshots<F> build(boolean usableOutside) {
    return new Snapshots<>(usableOutside, versions(), rows.build(this::both), facts);
  }

  /**
   * The part of all versions that may answer for the addresses between two, which included; it can
   * travel.
   */
  NetworkSeries<F> between(Address from, Address to) {
    NetworkSeries<F> part = new NetworkSeries<>(alternatives);
    validities.forEach(part::hasVersion);
    rows.between(
        from,
        to,
        (range, value, start, end) ->
            part.rows.add(range, part.place(facts.get(value)), start, end));
    return part;
  }

  /** Number of distinct rows. */
  int size() {
    return rows.size();
  }

  /** Gives the start of every so manieth row. */
  void starts(int every, Consumer<Address> to) {
    rows.starts(every, to);
  }

  /** How good the rows of the versions built last are. */
  SeriesState state(Table table, String name) {
    Crossings crossings = rows.crossings();
    return new SeriesState(
        table,
        name,
        read,
        read - crossings.rows(),
        crossings.overlaps(),
        crossings.contradictions(),
        versions());
  }

  /** The spans in which rows hold, cut wherever one begins or ends. */
  private List<Validity> versions() {
    TreeSet<Long> instants = new TreeSet<>();
    validities.forEach(v -> Collections.addAll(instants, v.from(), v.to()));
    List<Validity> byStart = new ArrayList<>(validities);
    byStart.sort(Comparator.comparingLong(Validity::from));
    List<Validity> versions = new ArrayList<>();
    int begun = 0;
    long heldUntil = Long.MIN_VALUE;
    Long from = null;
    for (Long instant : instants) {
      if (from != null && from < heldUntil) {
        versions.add(new Validity(from, instant));
      }
      while (begun < byStart.size() && byStart.get(begun).from() <= instant) {
        heldUntil = Math.max(heldUntil, byStart.get(begun++).to());
      }
      from = instant;
    }
    return versions;
  }
}
