package residency.judge;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import residency.reference.AsnFact;
import residency.reference.OrgFact;
import residency.reference.Owners;

/**
 * The host lens: who controls the holders of the networks that originate an address. Several
 * origins in one table, and several holders in one snapshot, are alternatives; tables each tell
 * all.
 */
public final class HostJudge implements Serializable {
  private final Owners owners;
  private final EntityJudge entities;

  public HostJudge(Owners owners, EntityJudge entities) {
    this.owners = owners;
    this.entities = entities;
  }

  /** Judges the networks that tables give for an address. */
  public Judgement judge(List<AsnFact> networks, Home home, long atMicros) {
    List<Evidence> tables =
        networks.stream()
            .filter(network -> network.origins().length > 0)
            .map(network -> table(network, home, atMicros))
            .toList();
    return tables.isEmpty() ? Judgement.unknown(Reason.NO_ASN) : Evidence.sources(tables).settle();
  }

  /** Judges an entity that runs a private network. */
  public Judgement judge(String entityId, Home home, long atMicros) {
    return entities.judge(entityId, owners.entity(entityId, atMicros), home, atMicros);
  }

  private Evidence table(AsnFact network, Home home, long atMicros) {
    return Evidence.alternatives(
            Arrays.stream(network.origins())
                .sorted()
                .mapToObj(asn -> origin(asn, home, atMicros))
                .toList())
        .seenThrough(network.ageDays(), network.trusted());
  }

  private Evidence origin(long asn, Home home, long atMicros) {
    List<OrgFact> snapshots = owners.organisations(asn, atMicros);
    return snapshots.isEmpty()
        ? Evidence.strong(Judgement.unknown(Reason.NO_OWNER))
        : Evidence.sources(
            snapshots.stream().map(snapshot -> holders(snapshot, home, atMicros)).toList());
  }

  private Evidence holders(OrgFact snapshot, Home home, long atMicros) {
    return Evidence.alternatives(
            snapshot.entityIds().stream()
                .map(id -> Evidence.strong(judge(id, home, atMicros)))
                .toList())
        .seenThrough(snapshot.ageDays(), snapshot.trusted());
  }
}
