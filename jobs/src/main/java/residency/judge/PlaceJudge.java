package residency.judge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import residency.reference.CountryFact;

/**
 * The location and registration lenses: the countries that tables give for an address, against a
 * home. Tables that disagree are alternatives; one that names no country says nothing.
 */
public final class PlaceJudge implements Serializable {
  private static final String MEASURED = "MEASURED";
  private static final String WHOIS = "WHOIS";

  private final Regions regions;

  public PlaceJudge(Regions regions) {
    this.regions = regions;
  }

  /**
   * Judges where the machine stands. Proved by a measured table, or by two sources that name the
   * same country and are not WHOIS. Weak by WHOIS and by snapshots beyond trust.
   *
   * @param intermediary what it may be that only passes traffic on: nothing is known then of where
   *     the data goes
   */
  public Judgement location(
      List<CountryFact> facts, Intermediary intermediary, Home home, long atMicros) {
    List<Judgement> alternatives = new ArrayList<>();
    for (String kind : intermediary.kinds()) {
      alternatives.add(Judgement.unknown(Reason.INTERMEDIARY, kind(kind)));
    }
    if (intermediary.perhapsNone()) {
      alternatives.add(location(facts, home, atMicros));
    }
    return Fold.alternatives(alternatives);
  }

  private Judgement location(List<CountryFact> facts, Home home, long atMicros) {
    List<Evidence> evidence = new ArrayList<>();
    for (CountryFact fact : facts) {
      Grade grade = MEASURED.equals(fact.basis()) ? Grade.PROVED : Grade.INFERRED;
      Set<Reason> weaknesses = isWhois(fact) ? Set.of(Reason.WHOIS) : Set.of();
      weigh(fact, grade, basis(fact), weaknesses, home, atMicros, evidence);
    }
    Judgement judgement = settle(facts, evidence);
    boolean raised =
        judgement.grade() == Grade.INFERRED
            && judgement.verdict() != Verdict.POSSIBLY_OUTSIDE
            && twoSourcesAgree(facts);
    return raised ? judgement.proved(Reason.SOURCES_AGREE) : judgement;
  }

  /**
   * Judges whose registry holds the address space. A registry's own record proves it; weak by
   * snapshots beyond trust only.
   */
  public Judgement registration(List<CountryFact> facts, Home home, long atMicros) {
    List<Evidence> evidence = new ArrayList<>();
    for (CountryFact fact : facts) {
      weigh(fact, Grade.PROVED, Reason.REGISTRY, Set.of(), home, atMicros, evidence);
    }
    return settle(facts, evidence);
  }

  private void weigh(
      CountryFact fact,
      Grade grade,
      Reason basis,
      Set<Reason> weaknesses,
      Home home,
      long atMicros,
      List<Evidence> to) {
    Set<String> countries = regions.countries(fact.country(), atMicros);
    // "Somewhere in the EU" contradicts another table even where the policy does not tell who its
    // members are; a code that names no place contradicts nothing.
    if (!countries.isEmpty() || Regions.isEuropeanUnion(fact.country())) {
      to.add(
          new Evidence(home.judge(countries, grade, basis), weaknesses)
              .seenThrough(fact.ageDays(), fact.trusted()));
    }
  }

  private static Judgement settle(List<CountryFact> facts, List<Evidence> evidence) {
    if (!evidence.isEmpty()) {
      return Evidence.sources(evidence).settle();
    }
    return Judgement.unknown(facts.isEmpty() ? Reason.NOT_COVERED : Reason.UNKNOWN_COUNTRY);
  }

  private static boolean twoSourcesAgree(List<CountryFact> facts) {
    Map<String, Set<String>> sources = new HashMap<>();
    for (CountryFact fact : facts) {
      String country = CountryCodes.normalise(fact.country());
      if (country != null && fact.trusted() && !isWhois(fact)) {
        sources.computeIfAbsent(country, c -> new HashSet<>()).add(fact.source());
      }
    }
    return sources.values().stream().anyMatch(s -> s.size() > 1);
  }

  private static boolean isWhois(CountryFact fact) {
    return WHOIS.equals(fact.basis());
  }

  private static Reason basis(CountryFact fact) {
    String basis = fact.basis();
    if (basis == null) {
      return Reason.COMMERCIAL;
    }
    return switch (basis) {
      case MEASURED -> Reason.MEASURED;
      case WHOIS -> Reason.WHOIS;
      case "DECLARED" -> Reason.DECLARED;
      case "COMMERCIAL" -> Reason.COMMERCIAL;
      default ->
          throw new IllegalArgumentException(
              "basis '"
                  + basis
                  + "' of "
                  + fact.source()
                  + " is unknown; write MEASURED, DECLARED, COMMERCIAL or WHOIS");
    };
  }

  private static Reason kind(String intermediary) {
    return switch (intermediary) {
      case "ANYCAST" -> Reason.ANYCAST;
      case "CDN" -> Reason.CDN;
      case "RELAY" -> Reason.RELAY;
      case "VPN" -> Reason.VPN;
      case "PROXY" -> Reason.PROXY;
      default ->
          throw new IllegalArgumentException(
              "kind '"
                  + intermediary
                  + "' of an intermediary is unknown; write ANYCAST, CDN, RELAY, VPN or PROXY");
    };
  }
}
