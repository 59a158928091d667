package residency.reference;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * All tables of networks, looked up by address and time. Of each table the version of that time
 * answers, by longest match; all tables that cover the address are kept, in the order of the
 * config. Addresses are the halves that {@code residency.net.Addresses} parses; times are
 * microseconds since the epoch, UTC. Immutable; made on the driver and broadcast.
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
  private final List<SeriesState> states = new ArrayList<>();

  private Networks(Builder builder) {
    this.trustMicros = builder.trustMicros;
    this.asn = build(Table.ASN, builder.asn, true);
    this.location = build(Table.LOCATION, builder.location, true);
    this.registration = build(Table.REGISTRATION, builder.registration, true);
    this.intermediaries = build(Table.INTERMEDIARY, builder.intermediaries, false);
    this.namedIntermediaries = builder.namedIntermediaries;
    this.places = new LinkedHashMap<>();
    builder.places.forEach(
        (site, series) -> {
          places.put(site, places(site, series));
          states.add(series.state(Table.NETWORK_PLACE, site));
        });
  }

  private static Snapshots<NetworkPlace> places(String site, NetworkSeries<NetworkPlace> series) {
    try {
      return series.build(false);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "network_place of site " + site + ": " + e.getMessage(), e);
    }
  }

  private <F> List<Snapshots<F>> build(
      Table table, Map<String, NetworkSeries<F>> series, boolean usableOutside) {
    List<Snapshots<F>> built = new ArrayList<>();
    series.forEach(
        (name, one) -> {
          built.add(one.build(usableOutside));
          states.add(one.state(table, name));
        });
    return List.copyOf(built);
  }

  /**
   * Starts an empty set of tables.
   *
   * @param snapshotTrust how far outside its validity a snapshot of networks is trusted, inclusive
   */
  public static Builder builder(Duration snapshotTrust) {
    return new Builder(snapshotTrust);
  }

  /** How good each table is; those of network_place are named by their site. */
  public List<SeriesState> states() {
    return List.copyOf(states);
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

  /** Takes the rows of all reference entries, entry by entry. */
  public static final class Builder {
    private final long trustMicros;
    private final Map<String, NetworkSeries<AsnFact>> asn = new LinkedHashMap<>();
    private final Map<String, NetworkSeries<CountryFact>> location = new LinkedHashMap<>();
    private final Map<String, NetworkSeries<CountryFact>> registration = new LinkedHashMap<>();
    private final Map<String, NetworkSeries<String>> intermediaries = new LinkedHashMap<>();
    private final NameIntermediaries namedIntermediaries = new NameIntermediaries();
    private final Map<String, NetworkSeries<NetworkPlace>> places = new LinkedHashMap<>();

    private @Nullable Focus focus;

    private Builder(Duration snapshotTrust) {
      this.trustMicros = Math.multiplyExact(snapshotTrust.toSeconds(), 1_000_000L);
    }

    /** Keeps of the rows to come only those that tell of one address, and shows them. */
    void about(Focus only) {
      this.focus = only;
    }

    /**
     * Opens a reference entry, after those that come before it in the config. Entries with the same
     * series name are versions of one table.
     *
     * @throws IllegalArgumentException if the reference's table is none of networks
     */
    public NetworkTableBuilder table(NetworkReference reference) {
      return new NetworkTableBuilder(reference, destination(reference), namedIntermediaries);
    }

    private NetworkTableBuilder.Destination destination(NetworkReference reference) {
      return switch (reference.table()) {
        case ASN -> into(series(asn, reference), reference, NetworkTableBuilder::asn);
        case LOCATION -> into(series(location, reference), reference, NetworkTableBuilder::country);
        case REGISTRATION ->
            into(series(registration, reference), reference, NetworkTableBuilder::country);
        case INTERMEDIARY ->
            into(
                series(intermediaries, reference),
                reference,
                (row, r) -> NetworkTableBuilder.required(row, "kind"));
        case NETWORK_PLACE ->
            (validity, range, row) ->
                into(
                        places.computeIfAbsent(
                            NetworkTableBuilder.required(row, "site"),
                            s -> new NetworkSeries<>(false)),
                        reference,
                        NetworkTableBuilder::place)
                    .add(validity, range, row);
        default ->
            throw new IllegalArgumentException(
                "the table " + reference.table().tableName() + " has no networks");
      };
    }

    private static <F> NetworkSeries<F> series(
        Map<String, NetworkSeries<F>> tables, NetworkReference reference) {
      return tables.computeIfAbsent(reference.series(), name -> new NetworkSeries<>(true));
    }

    private <F> NetworkTableBuilder.Destination into(
        NetworkSeries<F> series,
        NetworkReference reference,
        BiFunction<Cells, NetworkReference, F> reader) {
      Focus only = focus;
      if (only == null) {
        return (validity, range, row) -> series.add(validity, range, reader.apply(row, reference));
      }
      return (validity, range, row) -> {
        if (range.contains(only.address())) {
          F fact = reader.apply(row, reference);
          series.add(validity, range, fact);
          only.rows().accept(new NetworkRow(reference.table(), range, validity, fact));
        } else {
          series.hasVersion(validity);
        }
      };
    }

    /**
     * The tables as fed so far.
     *
     * @throws IllegalArgumentException if rows of {@code network_place} contradict each other
     */
    public Networks build() {
      return new Networks(this);
    }
  }
}
