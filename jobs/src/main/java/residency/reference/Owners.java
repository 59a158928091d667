package residency.reference;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind networks and names, as of a time. Only as_org, made of whole snapshots, is
 * looked up outside its validity too; entities and name owners never are.
 */
public final class Owners implements Serializable {
  private final long trustMicros;
  private final TreeMap<String, AsOrgSnapshots> organisations;
  private final DatedIndex<Entity> entities;
  private final NameOwners names;
  private final Holdings holdings;

  Owners(
      long trustMicros,
      Map<String, AsOrgSnapshots> organisations,
      DatedIndex<Entity> entities,
      NameOwners names,
      Holdings holdings) {
    this.trustMicros = trustMicros;
    this.organisations = new TreeMap<>(organisations);
    this.entities = entities;
    this.names = names;
    this.holdings = holdings;
  }

  /**
   * The holders of an autonomous system, one fact for each series of snapshots that lists it,
   * ordered by series.
   */
  public List<OrgFact> organisations(long asn, long atMicros) {
    return organisations.values().stream()
        .map(series -> series.at(asn, atMicros, trustMicros))
        .filter(Objects::nonNull)
        .map(fact -> (OrgFact) fact)
        .toList();
  }

  /** The entity as its row valid at the time describes it; null if none is. */
  public @Nullable Entity entity(String id, long atMicros) {
    return entities.at(id, atMicros);
  }

  /** What is listed at the time as held of an entity; empty if nobody lists its owners. */
  public List<Dated<Holding>> holdings(String id, long atMicros) {
    return holdings.of(id, atMicros);
  }

  /** The part of a span around an instant in which no row of the entity or its owners changes. */
  public Validity unchanged(String id, long atMicros, Validity within) {
    return holdings.unchanged(id, atMicros, entities.unchanged(id, atMicros, within));
  }

  /** All entities that are described or held at any time, sorted. */
  public SortedSet<String> entityIds() {
    SortedSet<String> ids = new TreeSet<>(entities.keys());
    ids.addAll(holdings.children());
    return ids;
  }

  /**
   * The owners of the longest listed suffix of a name, no shorter than what was registered at a
   * registry; where rows contradict each other there are several, one of which it is. An owner at
   * or above a private public suffix of the name (github.io, of which others have names) only hosts
   * it, whatever role is listed; the suffix itself has the listed role.
   *
   * @param name as {@link residency.dns.DnsName#normalise} gives it
   * @return empty if no suffix is listed at the time
   */
  public List<NameOwner> nameOwners(String name, long atMicros) {
    return names.of(name, atMicros);
  }
}
