package residency.judge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.reference.CountryFact;
import residency.reference.NetworkPlace;
import residency.reference.Owners;

/** Judges a peer through every lens: from the facts about it and its subject's home to verdicts. */
public final class Judge implements Serializable {
  private final Regions regions;
  private final PlaceJudge places;
  private final HostJudge hosts;
  private final ServiceJudge services;

  /**
   * @param regions the policy's regions
   * @param owners who stands behind networks and names
   * @param chain what is known of those who own an entity
   */
  public Judge(Regions regions, Owners owners, OwnersEvidence chain) {
    EntityJudge entities = new EntityJudge(regions, chain);
    this.regions = regions;
    this.places = new PlaceJudge(regions);
    this.hosts = new HostJudge(owners, entities);
    this.services = new ServiceJudge(owners, entities);
  }

  /**
   * Judges a peer against the homes of the subjects whose flow it may be.
   *
   * @param homes one for each subject that it may be, in any order; empty: nobody is known
   * @param atMicros time of the flow, microseconds since the epoch
   */
  public Lenses judge(Peer peer, List<HomeEvidence> homes, NameEvidence names, long atMicros) {
    return new EpochJudge(this, atMicros).judge(peer, homes, names);
  }

  /** Judges a peer against the home of one subject. */
  public Lenses judge(Peer peer, HomeEvidence home, NameEvidence names, long atMicros) {
    return judge(peer, List.of(home), names, atMicros);
  }

  Home home(HomeEvidence evidence, long atMicros) {
    return regions.home(evidence, atMicros);
  }

  Judgement location(Peer peer, Home home, long atMicros) {
    boolean isPublic = peer.scope() == Scope.PUBLIC;
    List<CountryFact> declared = declared(peer.place());
    if (declared.isEmpty()) {
      return against(
          home,
          isPublic
              ? places.location(peer.locations(), peer.intermediary(), home, atMicros)
              : nowhere(peer));
    }
    // Of an edge before a store tables tell only where the edge is, not what stands behind it.
    boolean edge = isPublic && !peer.intermediary().kinds().isEmpty();
    List<CountryFact> facts = new ArrayList<>(edge ? List.of() : peer.locations());
    facts.addAll(declared);
    Intermediary passing = edge ? Intermediary.NONE : peer.intermediary();
    return against(home, places.location(facts, passing, home, atMicros));
  }

  private static List<CountryFact> declared(@Nullable NetworkPlace place) {
    String country = place == null ? null : place.country();
    return place == null || country == null
        ? List.of()
        : List.of(new CountryFact(country, "DECLARED", place.source(), 0, true));
  }

  Judgement registration(Peer peer, Home home, long atMicros) {
    return against(
        home,
        peer.scope() == Scope.PUBLIC
            ? places.registration(peer.registrations(), home, atMicros)
            : nowhere(peer));
  }

  Judgement host(Peer peer, Home home, long atMicros) {
    NetworkPlace place = peer.place();
    String entity = place == null ? null : place.entityId();
    if (entity == null) {
      return against(
          home,
          peer.scope() == Scope.PUBLIC
              ? hosts.judge(peer.networks(), home, atMicros)
              : nowhere(peer));
    }
    Judgement keeper = hosts.judge(entity, home, atMicros);
    return against(
        home,
        peer.networks().isEmpty()
            ? keeper
            // Whoever runs the machine, it stands in the network of another, who has it too.
            : Fold.together(List.of(keeper, hosts.judge(peer.networks(), home, atMicros))));
  }

  Judgement service(NameEvidence names, Home home, long atMicros) {
    return against(home, services.judge(names, home, atMicros));
  }

  /** No table of networks tells of the address. */
  private static Judgement nowhere(Peer peer) {
    return Judgement.unknown(
        peer.scope() == Scope.PRIVATE ? Reason.PRIVATE : Reason.SPECIAL_PURPOSE);
  }

  /** What the home does to each lens alike: a problem decides it, a phone prefix weakens it. */
  private static Judgement against(Home home, Judgement judgement) {
    Reason problem = home.problem();
    if (problem != null) {
      return judgement.undecided(List.of(problem));
    }
    return home.inferred() && judgement.verdict() != Verdict.UNKNOWN
        ? judgement.inferred(judgement.reasonsAnd(List.of(Reason.HOME_BY_PHONE)))
        : judgement;
  }
}
