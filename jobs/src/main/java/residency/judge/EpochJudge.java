package residency.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private final Judge judge;
  private final long atMicros;
  private final Map<HomeEvidence, AgainstHome> homes = new HashMap<>();

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
    switch (peer.scope()) {
      case NO_INSIDE_END:
        return Lenses.unknown(Reason.NO_INSIDE_END);
      case OUT_OF_SCOPE:
        return Lenses.unknown(Reason.OUT_OF_SCOPE);
      default:
        break;
    }
    if (evidence.isEmpty()) {
      return new AgainstHome(Home.unknown(Reason.NO_SUBJECT)).judge(peer, names);
    }
    return Lenses.alternatives(
        evidence.stream()
            .flatMap(home -> home.alternatives().stream())
            .distinct()
            .map(home -> against(home).judge(peer, names))
            .toList());
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

  private record Controlled(Judgement host, Judgement service) {}

  /** What was found against one home. */
  private final class AgainstHome {
    private final Home home;
    private final Map<Located, Judgement> locations = new HashMap<>();
    private final Map<Registered, Judgement> registrations = new HashMap<>();
    private final Map<Hosted, Judgement> hosts = new HashMap<>();
    private final Map<NameEvidence, Judgement> services = new HashMap<>();
    private final Map<Controlled, Judgement> controls = new HashMap<>();

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
              controls,
              new Controlled(host, service),
              of -> Fold.control(of.host(), of.service())));
    }

    private static <K> Judgement known(
        Map<K, Judgement> found, K evidence, Function<K, Judgement> judging) {
      Judgement known = found.get(evidence);
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
