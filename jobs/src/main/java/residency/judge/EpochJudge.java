package residency.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import residency.reference.AsnFact;
import residency.reference.CountryFact;
import residency.reference.NetworkPlace;

/**
 * A {@link Judge} for a span of time in which no reference changes: it remembers what each lens
 * found, since many peers share a country or an owner, and many flows a name. Not safe for use by
 * several threads.
 */
public final class EpochJudge {
  /** Judgements of one kind that are remembered against one home. */
  private static final int MOST = 1 << 13;

  private static final Lenses NO_INSIDE_END = Lenses.unknown(Reason.NO_INSIDE_END);
  private static final Lenses OUT_OF_SCOPE = Lenses.unknown(Reason.OUT_OF_SCOPE);

  private final Judge judge;
  private final long atMicros;
  private final Map<HomeEvidence, AgainstHome> homes = new HashMap<>();
  private final AgainstHome nobody = new AgainstHome(Home.unknown(Reason.NO_SUBJECT));

  /**
   * @param atMicros any instant of the span, microseconds since the epoch
   */
  public EpochJudge(Judge judge, long atMicros) {
    this.judge = judge;
    this.atMicros = atMicros;
  }

  /**
   * Judges a peer against the homes of the subjects whose flow it may be.
   *
   * @param evidence one for each subject that it may be, in any order; empty: nobody is known
   */
  public Lenses judge(Peer peer, List<HomeEvidence> evidence, NameEvidence names) {
    if (peer.scope() == Scope.NO_INSIDE_END) {
      return NO_INSIDE_END;
    }
    if (peer.scope() == Scope.OUT_OF_SCOPE) {
      return OUT_OF_SCOPE;
    }
    if (evidence.isEmpty()) {
      return nobody.judge(peer, names);
    }
    Set<HomeEvidence> alternatives = new LinkedHashSet<>();
    evidence.forEach(home -> alternatives.addAll(home.alternatives()));
    List<Lenses> parts = new ArrayList<>(alternatives.size());
    alternatives.forEach(home -> parts.add(against(home).judge(peer, names)));
    return Lenses.alternatives(parts);
  }

  private AgainstHome against(HomeEvidence evidence) {
    return homes.computeIfAbsent(evidence, e -> new AgainstHome(judge.home(e, atMicros)));
  }

  /** All of a peer that its location is judged by. */
  private record Located(
      Scope scope,
      List<CountryFact> locations,
      Intermediary intermediary,
      @Nullable NetworkPlace place) {}

  private record Registered(Scope scope, List<CountryFact> registrations) {}

  private record Hosted(Scope scope, List<AsnFact> networks, @Nullable NetworkPlace place) {}

  /** What was found against one home. */
  private final class AgainstHome {
    private final Home home;
    private final Map<Located, Judgement> locations = new HashMap<>();
    private final Map<Registered, Judgement> registrations = new HashMap<>();
    private final Map<Hosted, Judgement> hosts = new HashMap<>();
    private final Map<NameEvidence, Judgement> services = new HashMap<>();

    /** By the very judgements of host and service, of which each is made once. */
    private final Map<Judgement, Map<Judgement, Judgement>> controls = new IdentityHashMap<>();

    AgainstHome(Home home) {
      this.home = home;
    }

    Lenses judge(Peer peer, NameEvidence names) {
      Judgement host =
          known(
              hosts,
              new Hosted(peer.scope(), peer.networks(), peer.place()),
              of -> judge.host(peer, home, atMicros));
      Judgement service = known(services, names, of -> judge.service(of, home, atMicros));
      return new Lenses(
          known(
              locations,
              new Located(peer.scope(), peer.locations(), peer.intermediary(), peer.place()),
              of -> judge.location(peer, home, atMicros)),
          known(
              registrations,
              new Registered(peer.scope(), peer.registrations()),
              of -> judge.registration(peer, home, atMicros)),
          host,
          service,
          known(
              known(controls, host, of -> new IdentityHashMap<>()),
              service,
              of -> Fold.control(host, of)));
    }

    private static <K, V> V known(Map<K, V> found, K evidence, Function<K, V> judging) {
      V known = found.get(evidence);
      if (known == null) {
        if (found.size() == MOST) {
          found.clear();
        }
        known = judging.apply(evidence);
        found.put(evidence, known);
      }
      return known;
    }
  }
}
