package residency.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All tables of networks, looked up by address and time. Of each table the version of that time
 * answers, by longest match; all tables that cover the address are kept, in the order of the
 * config. Addresses are the halves that {@code residency.net.Addresses} parses; times are
 * microseconds since the epoch, UTC. Immutable; {@link NetworkTables} makes it.
 */
public final class Networks implements Serializable {
  private static final long serialVersionUID = 1;

  private final long trustMicros;
  private final List<Snapshots<AsnFact>> asn;
  private final List<Snapshots<CountryFact>> location;
  private final List<Snapshots<CountryFact>> registration;
  private final List<Snapshots<String>> intermediaries;
  private final NameIntermediaries namedIntermediaries;
  private final Map<String, Snapshots<NetworkPlace>> places;

  Networks(NetworkTables tables) {
    this.trustMicros = tables.trustMicros;
    this.asn = build(tables.asn, true);
    this.location = build(tables.location, true);
    this.registration = build(tables.registration, true);
    this.intermediaries = build(tables.intermediaries, false);
    this.namedIntermediaries = tables.namedIntermediaries;
    this.places = new LinkedHashMap<>();
    tables.places.forEach((site, series) -> places.put(site, series.build(false)));
  }

  private static <F extends Serializable> List<Snapshots<F>> build(
      Map<String, NetworkSeries<F>> series, boolean usableOutside) {
    List<Snapshots<F>> built = new ArrayList<>();
    series.values().forEach(one -> built.add(one.build(usableOutside)));
    return List.copyOf(built);
  }

  /** The autonomous systems that announce the address; empty if no table covers it. */
  public List<AsnFact> asn(long high, long low, long micros) {
    return facts(asn, high, low, micros);
  }

  /** The countries in which the address stands; empty if no table covers it. */
  public List<CountryFact> location(long high, long low, long micros) {
    return facts(location, high, low, micros);
  }

  /** The countries in which the address's holder is registered; empty if no table covers it. */
  public List<CountryFact> registration(long high, long low, long micros) {
    return facts(registration, high, low, micros);
  }

  /**
   * Why a machine at the address may only pass traffic on: {@code ANYCAST}, {@code CDN}, {@code
   * RELAY}, {@code VPN} or {@code PROXY}, by the first table that covers it then; null if none
   * does.
   */
  public @Nullable String intermediary(long high, long low, long micros) {
    for (Snapshots<String> series : intermediaries) {
      Validity version = series.asOf(micros);
      List<String> kinds = version == null ? List.of() : series.find(version, high, low, micros);
      if (!kinds.isEmpty()) {
        return kinds.get(0);
      }
    }
    return null;
  }

  /**
   * Why a machine of a name may only pass traffic on, by the longest suffix listed then; null if
   * none is.
   *
   * @param name as {@link residency.dns.DnsName#normalise} gives it
   */
  public @Nullable String intermediary(String name, long micros) {
    return namedIntermediaries.at(name, micros);
  }

  /** Where the address of a site stood then and who ran it; null if nobody declares it. */
  public @Nullable NetworkPlace place(String site, long high, long low, long micros) {
    Snapshots<NetworkPlace> ofSite = places.get(site);
    Validity version = ofSite == null ? null : ofSite.asOf(micros);
    if (ofSite == null || version == null) {
      return null;
    }
    List<NetworkPlace> found = ofSite.find(version, high, low, micros);
    return found.isEmpty() ? null : found.get(0);
  }

  private <F extends NetworkFact<F>> List<F> facts(
      List<Snapshots<F>> tables, long high, long low, long micros) {
    List<F> facts = new ArrayList<>(tables.size());
    for (Snapshots<F> table : tables) {
      Validity version = table.asOf(micros);
      if (version != null) {
        int days = version.ageDays(micros);
        boolean trusted = version.distance(micros) <= trustMicros;
        for (F fact : table.find(version, high, low, micros)) {
          facts.add(days == 0 ? fact : fact.aged(days, trusted));
        }
      }
    }
    return facts;
  }
}
