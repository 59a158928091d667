package residency.simulate;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How hard a world is.
 *
 * @param kinds kinds of sites, in turn
 * @param rates those that are not 0
 */
record Profile(List<SiteKind> kinds, Map<Rate, Double> rates) implements Serializable {
  /** What every world has. */
  private static final Map<Rate, Double> USUAL =
      Map.of(
          Rate.PLAIN_HELLO, 0.5,
          Rate.INBOUND, 0.02,
          Rate.COPIED, 0.01,
          Rate.LATE, 0.01,
          Rate.BROKEN, 0.001,
          Rate.CHANGES, 0.15);

  /** What logs and tables leave open in every world but the plain one. */
  private static final Map<Rate, Double> VAGUE =
      Map.of(
          Rate.VAGUE_COUNTRY, 0.03,
          Rate.WEAK_COVERAGE, 0.2,
          Rate.UNTOLD_STORES, 0.3,
          Rate.NAMELESS_STORES, 1.0,
          Rate.UNSEEN_READS, 0.2);

  private static final Map<Rate, Double> NAT =
      Map.of(
          Rate.HANDOVERS, 4.0,
          Rate.RECONNECTS, 0.5,
          Rate.OPEN_LEASES, 0.05,
          Rate.SKEW, 0.4,
          Rate.UNLOGGED, 0.1);

  private static final Map<Rate, Double> HARD =
      Map.ofEntries(
          Map.entry(Rate.DOH, 0.15),
          Map.entry(Rate.SHARED, 0.35),
          Map.entry(Rate.ANYCAST, 0.1),
          Map.entry(Rate.STRETCHED, 0.1),
          Map.entry(Rate.WARM, 0.3),
          Map.entry(Rate.LOST_HOURS, 0.02),
          Map.entry(Rate.HANDOVERS, 2.0),
          Map.entry(Rate.RECONNECTS, 0.3),
          Map.entry(Rate.OPEN_LEASES, 0.02),
          Map.entry(Rate.SKEW, 0.4),
          Map.entry(Rate.UNLOGGED, 0.2),
          Map.entry(Rate.POOR_LISTINGS, 0.25));

  private static final Map<Rate, Double> WRONG =
      Map.of(
          Rate.WRONG_COUNTRY, 0.15,
          Rate.WRONG_ALIKE, 0.3,
          Rate.WRONG_ORIGIN, 0.024,
          Rate.MISSED_SALE, 0.3,
          Rate.WRONG_LEASE, 0.01);

  private static final Map<String, Profile> NAMED =
      new TreeMap<>(
          Map.of(
              "plain",
              of(List.of(SiteKind.ZEEK, SiteKind.NETFLOW)),
              "cdn",
              of(List.of(SiteKind.ZEEK), VAGUE, Map.of(Rate.SHARED, 0.8, Rate.ANYCAST, 0.1)),
              "nat",
              of(List.of(SiteKind.CARRIER, SiteKind.NETFLOW), VAGUE, NAT),
              "hard",
              of(List.of(SiteKind.values()), VAGUE, HARD),
              "wrong-tables",
              of(List.of(SiteKind.values()), VAGUE, HARD, WRONG)));

  @SafeVarargs
  private static Profile of(List<SiteKind> kinds, Map<Rate, Double>... more) {
    Map<Rate, Double> rates = new EnumMap<>(USUAL);
    for (Map<Rate, Double> some : more) {
      rates.putAll(some);
    }
    return new Profile(kinds, rates);
  }

  /** The profiles by name. */
  static Map<String, Profile> named() {
    return NAMED;
  }
}
