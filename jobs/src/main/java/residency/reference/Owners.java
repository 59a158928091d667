package residency.reference;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import residency.dns.PublicSuffixes;

/**
 * Who stands behind networks and names, as of a time. Only as_org, made of whole snapshots, is
 * looked up outside its validity too; entities and name owners never are.
 */
public final class Owners implements Serializable {
  private final long trustMicros;
  private final TreeMap<String, AsOrgSnapshots> organisations;
  private final DatedIndex<Entity> entities;
  private final DatedIndex<NameOwner> names;

  Owners(
      long trustMicros,
      Map<String, AsOrgSnapshots> organisations,
      DatedIndex<Entity> entities,
      DatedIndex<NameOwner> names) {
    this.trustMicros = trustMicros;
    this.organisations = new TreeMap<>(organisations);
    this.entities = entities;
    this.names = names;
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

  /**
   * The owner of the longest listed suffix of a name, no shorter than what was registered at a
   * registry. An owner at or above a private public suffix of the name (github.io, of which others
   * have names) only hosts it, whatever role is listed; the suffix itself has the listed role.
   *
   * <p>A name under no listed top-level domain (an internal one) is looked up whole, since nobody
   * tells where its owner's part begins.
   *
   * @param name as {@link residency.dns.DnsName#normalise} gives it
   * @return null if no suffix is listed at the time
   */
  public @Nullable NameOwner nameOwner(String name, long atMicros) {
    String publicSuffix = PublicSuffixes.publicSuffix(name);
    int shared = publicSuffix == null ? 0 : publicSuffix.length();
    for (String suffix : PublicSuffixes.ownedSuffixes(name)) {
      NameOwner owner = names.at(suffix, atMicros);
      if (owner != null) {
        return suffix.length() <= shared && suffix.length() < name.length()
            ? owner.asHost()
            : owner;
      }
    }
    return null;
  }
}
