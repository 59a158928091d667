package residency.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import residency.net.AddressRange;
import residency.net.RangeTableBuilder;

/**
 * Collects the rows of one series and cuts time into its versions: each instant at which a row
 * begins or ends starts a new one, made of all rows valid from then on. Rows of dated snapshots
 * share few such instants; a copy of the look-up is made for each.
 *
 * @param <F> what a row says of its range
 */
final class NetworkSeries<F> {
  private final boolean alternatives;
  private final Map<Validity, RangeTableBuilder> rows = new LinkedHashMap<>();
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
    rows.computeIfAbsent(validity, v -> new RangeTableBuilder(this::both))
        .add(range, place(List.of(fact)));
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
    TreeSet<Long> instants = new TreeSet<>();
    rows.keySet().forEach(validity -> Collections.addAll(instants, validity.from(), validity.to()));
    List<Validity> spans = new ArrayList<>();
    Long from = null;
    for (Long instant : instants) {
      if (from != null) {
        spans.add(new Validity(from, instant));
      }
      from = instant;
    }
    List<List<F>> shared = Collections.unmodifiableList(facts);
    List<NetworkTable<F>> versions = new ArrayList<>();
    for (Validity span : spans) {
      RangeTableBuilder version = new RangeTableBuilder(this::both);
      rows.forEach(
          (validity, ranges) -> {
            if (validity.contains(span.from())) {
              version.addAll(ranges);
            }
          });
      if (!version.isEmpty()) {
        versions.add(new NetworkTable<>(span, version.build(), shared));
      }
    }
    return new Snapshots<>(usableOutside, versions);
  }
}
