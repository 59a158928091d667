package residency.reference;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import residency.net.Address;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * Takes the rows of all tables of networks, entry by entry, to make {@link Networks} of all of them
 * or of those that may answer for a part of the addresses.
 */
public final class NetworkTables implements Serializable {
  private static final long serialVersionUID = 1;

  final long trustMicros;
  final Map<String, NetworkSeries<AsnFact>> asn = new LinkedHashMap<>();
  final Map<String, NetworkSeries<CountryFact>> location = new LinkedHashMap<>();
  final Map<String, NetworkSeries<CountryFact>> registration = new LinkedHashMap<>();
  final Map<String, NetworkSeries<String>> intermediaries = new LinkedHashMap<>();
  final Map<String, NetworkSeries<NetworkPlace>> places = new LinkedHashMap<>();
  final NameIntermediaries namedIntermediaries;
  private transient @Nullable Focus focus;

  /**
   * @param snapshotTrust how far outside its validity a snapshot of networks is trusted, inclusive
   */
  public NetworkTables(Duration snapshotTrust) {
    this(Math.multiplyExact(snapshotTrust.toSeconds(), 1_000_000L), new NameIntermediaries());
  }

  private NetworkTables(long trustMicros, NameIntermediaries namedIntermediaries) {
    this.trustMicros = trustMicros;
    this.namedIntermediaries = namedIntermediaries;
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
    String name = reference.series();
    return switch (reference.table()) {
      case ASN -> into(series(asn, name, true), reference, NetworkTableBuilder::asn);
      case LOCATION -> into(series(location, name, true), reference, NetworkTableBuilder::country);
      case REGISTRATION ->
          into(series(registration, name, true), reference, NetworkTableBuilder::country);
      case INTERMEDIARY ->
          into(
              series(intermediaries, name, true),
              reference,
              (row, r) -> NetworkTableBuilder.required(row, "kind"));
      case NETWORK_PLACE ->
          (validity, range, row) ->
              into(
                      series(places, NetworkTableBuilder.required(row, "site"), false),
                      reference,
                      NetworkTableBuilder::place)
                  .add(validity, range, row);
      default ->
          throw new IllegalArgumentException(
              "the table " + reference.table().tableName() + " has no networks");
    };
  }

  private static <F extends Serializable> NetworkSeries<F> series(
      Map<String, NetworkSeries<F>> tables, String name, boolean alternatives) {
    return tables.computeIfAbsent(name, n -> new NetworkSeries<>(alternatives));
  }

  private <F extends Serializable> NetworkTableBuilder.Destination into(
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
   * Checks that at most one row says what is declared of an address.
   *
   * @throws IllegalArgumentException if rows of {@code network_place} contradict each other
   */
  void checkPlaces() {
    places.forEach(
        (site, series) -> {
          try {
            series.build(false);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                "network_place of site " + site + ": " + e.getMessage(), e);
          }
        });
  }

  /**
   * The tables as fed so far.
   *
   * @throws IllegalArgumentException if rows of {@code network_place} contradict each other
   */
  public Networks build() {
    return new Networks(this);
  }

  /** Distinct rows of all tables. */
  public long rows() {
    return all().mapToLong(NetworkSeries::size).sum();
  }

  /** How good each table is; those of network_place are named by their site. */
  public List<SeriesState> states() {
    List<SeriesState> states = new ArrayList<>();
    asn.forEach((name, series) -> states.add(series.state(Table.ASN, name)));
    location.forEach((name, series) -> states.add(series.state(Table.LOCATION, name)));
    registration.forEach((name, series) -> states.add(series.state(Table.REGISTRATION, name)));
    intermediaries.forEach((name, series) -> states.add(series.state(Table.INTERMEDIARY, name)));
    places.forEach((site, series) -> states.add(series.state(Table.NETWORK_PLACE, site)));
    return states;
  }

  /** Gives where every so manieth row starts. */
  public void starts(int every, Consumer<Address> to) {
    all().forEach(series -> series.starts(every, to));
  }

  /** What may answer for the addresses between two, which included. */
  public NetworkTables between(Address from, Address to) {
    NetworkTables part = new NetworkTables(trustMicros, namedIntermediaries);
    cut(asn, from, to, part.asn);
    cut(location, from, to, part.location);
    cut(registration, from, to, part.registration);
    cut(intermediaries, from, to, part.intermediaries);
    cut(places, from, to, part.places);
    return part;
  }

  private static <F extends Serializable> void cut(
      Map<String, NetworkSeries<F>> tables,
      Address from,
      Address to,
      Map<String, NetworkSeries<F>> into) {
    tables.forEach((name, series) -> into.put(name, series.between(from, to)));
  }

  private Stream<NetworkSeries<?>> all() {
    return Stream.of(asn, location, registration, intermediaries, places)
        .flatMap(tables -> tables.values().stream());
  }
}
