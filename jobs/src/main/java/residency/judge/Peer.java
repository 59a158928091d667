package residency.judge;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.net.Address;
import residency.reference.AsnFact;
import residency.reference.CountryFact;
import residency.reference.NetworkPlace;
import residency.reference.Networks;

/**
 * What the tables of networks tell of a peer's address at a flow's time.
 *
 * @param scope which lenses it can be judged by
 * @param locations one fact a table; counts for a public address
 * @param registrations one fact a table; counts for a public address
 * @param networks one fact a table; counts for a public address
 * @param intermediary what it may be that only passes traffic on
 * @param place what those who run it declare of it: the site of a private range, or the keeper of a
 *     store, whose word stands beside those of tables; null: nothing
 */
public record Peer(
    Scope scope,
    List<CountryFact> locations,
    List<CountryFact> registrations,
    List<AsnFact> networks,
    Intermediary intermediary,
    @Nullable NetworkPlace place)
    implements Serializable {
  public Peer {
    locations = List.copyOf(locations);
    registrations = List.copyOf(registrations);
    networks = List.copyOf(networks);
  }

  /**
   * What tables of networks tell of an address at a time.
   *
   * @param intermediary what it may be that only passes traffic on
   * @param site whose network_place may tell of a private address
   */
  public static Peer at(
      Scope scope,
      Address address,
      Intermediary intermediary,
      Networks networks,
      String site,
      long micros) {
    long high = address.high();
    long low = address.low();
    return switch (scope) {
      case PUBLIC ->
          new Peer(
              scope,
              networks.location(high, low, micros),
              networks.registration(high, low, micros),
              networks.asn(high, low, micros),
              intermediary,
              null);
      case PRIVATE ->
          new Peer(
              scope,
              List.of(),
              List.of(),
              List.of(),
              intermediary,
              networks.place(site, high, low, micros));
      default -> of(scope);
    };
  }

  /** The same, if tables tell of it, with what it may be that only passes traffic on. */
  public Peer passing(Intermediary other) {
    return scope != Scope.PUBLIC && scope != Scope.PRIVATE || other.equals(intermediary)
        ? this
        : new Peer(scope, locations, registrations, networks, other, place);
  }

  /** A peer of which the address alone tells all. */
  public static Peer of(Scope scope) {
    return new Peer(scope, List.of(), List.of(), List.of(), Intermediary.NONE, null);
  }
}
