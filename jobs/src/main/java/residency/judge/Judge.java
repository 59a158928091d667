package residency.judge;

import java.io.Serializable;
import java.util.List;
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
    if (homes.isEmpty()) {
      return judge(peer, Home.unknown(Reason.NO_SUBJECT), names, atMicros);
    }
    return Lenses.alternatives(
        homes.stream()
            .flatMap(home -> home.alternatives().stream())
            .distinct()
            .map(home -> judge(peer, regions.home(home, atMicros), names, atMicros))
            .toList());
  }

  /** Judges a peer against the home of one subject. */
  public Lenses judge(Peer peer, HomeEvidence home, NameEvidence names, long atMicros) {
    return judge(peer, List.of(home), names, atMicros);
  }

  private Lenses judge(Peer peer, Home home, NameEvidence names, long atMicros) {
    Judgement service = services.judge(names, home, atMicros);
    return switch (peer.scope()) {
      case NO_INSIDE_END -> Lenses.unknown(Reason.NO_INSIDE_END);
      case OUT_OF_SCOPE -> Lenses.unknown(Reason.OUT_OF_SCOPE);
      case SPECIAL_PURPOSE -> nowhere(Reason.SPECIAL_PURPOSE, service, home);
      case PRIVATE -> inPrivate(peer, service, home, atMicros);
      case PUBLIC -> inPublic(peer, service, home, atMicros);
    };
  }

  private Lenses inPublic(Peer peer, Judgement service, Home home, long atMicros) {
    NetworkPlace place = peer.place();
    String country = place == null ? null : place.country();
    String entity = place == null ? null : place.entityId();
    return against(
        home,
        Lenses.of(
            place == null || country == null
                ? places.location(peer.locations(), peer.intermediary(), home, atMicros)
                : declared(place, country, Intermediary.NONE, home, atMicros),
            places.registration(peer.registrations(), home, atMicros),
            entity == null
                ? hosts.judge(peer.networks(), home, atMicros)
                : hosts.judge(entity, home, atMicros),
            service));
  }

  private Judgement declared(
      NetworkPlace place, String country, Intermediary intermediary, Home home, long atMicros) {
    CountryFact fact = new CountryFact(country, "DECLARED", place.source(), 0, true);
    return places.location(List.of(fact), intermediary, home, atMicros);
  }

  private Lenses inPrivate(Peer peer, Judgement service, Home home, long atMicros) {
    NetworkPlace place = peer.place();
    String country = place == null ? null : place.country();
    String entity = place == null ? null : place.entityId();
    Judgement nowhere = Judgement.unknown(Reason.PRIVATE);
    return against(
        home,
        Lenses.of(
            place == null || country == null
                ? nowhere
                : declared(place, country, peer.intermediary(), home, atMicros),
            nowhere,
            entity == null ? nowhere : hosts.judge(entity, home, atMicros),
            service));
  }

  private static Lenses nowhere(Reason reason, Judgement service, Home home) {
    Judgement unknown = Judgement.unknown(reason);
    return against(home, Lenses.of(unknown, unknown, unknown, service));
  }

  /**
   * What the home does to all lenses alike: a problem decides them, a phone prefix weakens them.
   */
  private static Lenses against(Home home, Lenses lenses) {
    Reason problem = home.problem();
    if (problem != null) {
      return lenses.each(judgement -> judgement.undecided(List.of(problem)));
    }
    return home.inferred()
        ? lenses.each(
            judgement ->
                judgement.verdict() == Verdict.UNKNOWN
                    ? judgement
                    : judgement.inferred(judgement.reasonsAnd(List.of(Reason.HOME_BY_PHONE))))
        : lenses;
  }
}
