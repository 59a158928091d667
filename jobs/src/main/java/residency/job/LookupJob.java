package residency.job;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import residency.config.AuditConfig;
import residency.config.ReferenceSpec;
import residency.dns.DnsName;
import residency.judge.ControlHistory;
import residency.judge.ControlSpan;
import residency.judge.HomeEvidence;
import residency.judge.Intermediary;
import residency.judge.Judge;
import residency.judge.Lens;
import residency.judge.Lenses;
import residency.judge.NameEvidence;
import residency.judge.NameGrade;
import residency.judge.Peer;
import residency.judge.Scope;
import residency.net.Address;
import residency.net.AddressClass;
import residency.reference.AsnFact;
import residency.reference.NameOwner;
import residency.reference.NetworkPlace;
import residency.reference.NetworkRow;
import residency.reference.Networks;
import residency.reference.Owners;
import residency.reference.ReferenceLoader;
import residency.reference.TableReader;
import residency.report.Lookup;
import residency.schema.Table;

/**
 * Looks one address or name up in the references of an audit, without its logs. Needs Spark for
 * references in Parquet only.
 */
public final class LookupJob {
  private static final Set<Table> OF_ADDRESSES =
      EnumSet.of(
          Table.ASN,
          Table.LOCATION,
          Table.REGISTRATION,
          Table.INTERMEDIARY,
          Table.NETWORK_PLACE,
          Table.AS_ORG,
          Table.ENTITY,
          Table.OWNERSHIP);

  private static final Set<Table> OF_NAMES =
      EnumSet.of(Table.INTERMEDIARY, Table.NAME_OWNER, Table.ENTITY, Table.OWNERSHIP);

  private final AuditConfig config;
  private final TableReader tables;

  /**
   * @param config the audit
   * @param tables reads the references that are no text
   */
  public LookupJob(AuditConfig config, TableReader tables) {
    this.config = config;
    this.tables = tables;
  }

  /**
   * Looks up.
   *
   * @param asked an IP address or a name
   * @param homes of subjects to judge for: regions of the policy or countries; empty: its regions
   * @param site whose network_place tells of a private address; null: none
   * @throws UserError if it is neither address nor name, or a reference can't be read
   */
  public Lookup run(String asked, Instant at, List<String> homes, @Nullable String site)
      throws IOException {
    Collection<String> judged =
        homes.isEmpty() ? new TreeSet<>(config.policy().regions().keySet()) : homes;
    String name = DnsName.normalise(asked);
    return name == null
        ? address(address(asked), at, judged, site == null ? "" : site)
        : name(name, at, judged);
  }

  private static Address address(String asked) {
    try {
      return Address.parse(asked);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          UserError.CONFIG,
          "`" + asked + "` is neither an IP address nor a name; write one as logs have it",
          e);
    }
  }

  private Lookup address(Address address, Instant at, Collection<String> homes, String site)
      throws IOException {
    long micros = Settings.micros(at);
    List<NetworkRow> rows = new ArrayList<>();
    ReferenceLoader references = load(loader().about(address, rows::add), OF_ADDRESSES);
    Networks networks = references.networkTables().build();
    Owners owners = references.owners();
    AddressClass addressClass = AddressClass.of(address);
    String passesOn = networks.intermediary(address.high(), address.low(), micros);
    Peer peer =
        Peer.at(Scope.of(addressClass), address, Intermediary.of(passesOn), networks, site, micros);
    List<Lookup.Origin> origins = origins(peer, owners, micros);
    Set<String> found = new LinkedHashSet<>();
    origins.forEach(origin -> found.addAll(origin.holder().entityIds()));
    NetworkPlace place = peer.place();
    if (place != null && place.entityId() != null) {
      found.add(place.entityId());
    }
    return new Lookup(
        address.toString(),
        at,
        addressClass,
        AnsweringRows.of(rows, peer, micros),
        passesOn,
        List.of(),
        origins,
        OwnerTree.of(found, owners, micros),
        control(found, owners, micros),
        verdicts(
            List.of(Lens.LOCATION, Lens.REGISTRATION, Lens.HOST),
            peer,
            NameEvidence.NONE,
            homes,
            owners,
            micros));
  }

  private Lookup name(String name, Instant at, Collection<String> homes) throws IOException {
    long micros = Settings.micros(at);
    ReferenceLoader references = load(loader(), OF_NAMES);
    Owners owners = references.owners();
    List<NameOwner> operators = owners.nameOwners(name, micros);
    Set<String> found = new LinkedHashSet<>();
    operators.forEach(owner -> found.add(owner.entityId()));
    return new Lookup(
        name,
        at,
        null,
        List.of(),
        references.networkTables().build().intermediary(name, micros),
        operators,
        List.of(),
        OwnerTree.of(found, owners, micros),
        control(found, owners, micros),
        verdicts(
            List.of(Lens.SERVICE),
            Peer.of(Scope.SPECIAL_PURPOSE),
            new NameEvidence(NameGrade.OBSERVED, List.of(name)),
            homes,
            owners,
            micros));
  }

  private ReferenceLoader loader() {
    return new ReferenceLoader(config.folder(), config.limits().snapshotTrust(), tables, row -> {});
  }

  private ReferenceLoader load(ReferenceLoader references, Set<Table> needed) throws IOException {
    for (ReferenceSpec spec : config.references()) {
      if (needed.contains(spec.table())) {
        references.load(spec);
      }
    }
    return references;
  }

  private static List<Lookup.Origin> origins(Peer peer, Owners owners, long micros) {
    Set<Long> origins = new LinkedHashSet<>();
    for (AsnFact network : peer.networks()) {
      Arrays.stream(network.origins()).forEach(origins::add);
    }
    return origins.stream()
        .flatMap(
            asn ->
                owners.organisations(asn, micros).stream()
                    .map(holder -> new Lookup.Origin(asn, holder)))
        .toList();
  }

  private List<ControlSpan> control(Set<String> entities, Owners owners, long micros) {
    ControlHistory history = Settings.control(config, owners);
    return entities.stream()
        .flatMap(id -> history.of(id).stream())
        .filter(span -> span.validity().contains(micros))
        .toList();
  }

  private List<Lookup.Verdict> verdicts(
      List<Lens> lenses,
      Peer peer,
      NameEvidence name,
      Collection<String> homes,
      Owners owners,
      long micros) {
    Judge judge = Settings.judge(config, owners);
    List<Lookup.Verdict> verdicts = new ArrayList<>();
    for (String home : homes) {
      Lenses judged = judge.judge(peer, new HomeEvidence(home, false), name, micros);
      lenses.forEach(lens -> verdicts.add(new Lookup.Verdict(home, lens, judged.by(lens))));
    }
    return verdicts;
  }
}
