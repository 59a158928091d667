package residency.simulate;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How hard a world is: rates of what makes attribution and verdicts difficult, each a share from 0
 * to 1.
 *
 * @param kinds kinds of sites, in turn
 * @param doh devices that ask over DNS over HTTPS, which no log shows
 * @param plainHello TLS connections whose hello shows the name
 * @param shared names that are served from a CDN's shared addresses
 * @param anycast services on anycast addresses
 * @param stretched expired answers that a device goes on using for up to an hour
 * @param warm names that a device knew before the logs begin
 * @param lostHours hours of a log that are missing
 * @param copied rows that a second file holds too
 * @param late rows that are written up to three hours late
 * @param broken rows followed by a line that can't be read
 * @param changes companies, networks, blocks and services that change hands or place in the period
 * @param handovers how often a day IPv4 addresses are handed over; 0: never
 * @param skewMicros how far a log's clock may be off, in microseconds
 * @param errors how wrong the reference tables and leases are
 */
record Profile(
    List<SiteKind> kinds,
    double doh,
    double plainHello,
    double shared,
    double anycast,
    double stretched,
    double warm,
    double lostHours,
    double copied,
    double late,
    double broken,
    double changes,
    int handovers,
    long skewMicros,
    Errors errors)
    implements Serializable {

  /**
   * How wrong tables are.
   *
   * <p>Published rates: databases of locations name the wrong country for about 11 to 23 % of
   * routers' addresses (Gharaibeh and others, "A look at router geolocation in public and
   * commercial databases", IMC 2017); about 24,000 of a million IPv4 prefixes have long had several
   * origins (Sediqi and others, "Live long and prosper: analyzing long-lived MOAS prefixes in BGP",
   * 2023). Of owners and leases no rate is published; ours are assumptions.
   *
   * @param country blocks that a location table puts into a wrong country
   * @param alike such blocks of one table of which the other tells the same wrong country
   * @param origin blocks that the table of origins gives to another network
   * @param owner changes of owner that a table misses
   * @param lease leases that name another device
   */
  record Errors(double country, double alike, double origin, double owner, double lease)
      implements Serializable {
    static final Errors NONE = new Errors(0, 0, 0, 0, 0);
  }

  private static final long SKEW = 400_000;
  private static final Profile PLAIN =
      new Profile(
          List.of(SiteKind.ZEEK, SiteKind.NETFLOW),
          0,
          0.5,
          0,
          0,
          0,
          0,
          0,
          0.01,
          0.01,
          0.001,
          0.15,
          0,
          0,
          Errors.NONE);
  private static final Profile HARD =
      new Profile(
          List.of(SiteKind.ZEEK, SiteKind.NETFLOW, SiteKind.CARRIER, SiteKind.SAMPLED),
          0.15,
          0.4,
          0.35,
          0.1,
          0.1,
          0.3,
          0.02,
          0.01,
          0.02,
          0.002,
          0.15,
          2,
          SKEW,
          Errors.NONE);

  private static final Map<String, Profile> NAMED =
      new TreeMap<>(
          Map.of(
              "plain",
              PLAIN,
              "hard",
              HARD,
              "cdn",
              PLAIN.with(List.of(SiteKind.ZEEK), 0.8, 0.1, 0, Errors.NONE),
              "nat",
              PLAIN.with(List.of(SiteKind.CARRIER, SiteKind.ZEEK), 0, 0, 4, Errors.NONE),
              "wrong-tables",
              HARD.with(HARD.kinds, 0.35, 0.1, 2, new Errors(0.15, 0.3, 0.024, 0.3, 0.01))));

  private Profile with(
      List<SiteKind> otherKinds,
      double otherShared,
      double otherAnycast,
      int otherHandovers,
      Errors otherErrors) {
    return new Profile(
        otherKinds,
        doh,
        plainHello,
        otherShared,
        otherAnycast,
        stretched,
        warm,
        lostHours,
        copied,
        late,
        broken,
        changes,
        otherHandovers,
        otherHandovers > 0 ? SKEW : skewMicros,
        otherErrors);
  }

  /** The profiles by name. */
  static Map<String, Profile> named() {
    return NAMED;
  }
}
