package residency.judge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import residency.reference.Validity;

/** The policy's regions: which countries each had when. */
public final class Regions implements Serializable {
  /** The code, no country's, under which tables put what is somewhere in the European Union. */
  static final String EUROPEAN_UNION = "EU";

  private record Member(String country, long from, long to) implements Serializable {}

  private final Map<String, List<Member>> regions;

  private Regions(Map<String, List<Member>> regions) {
    this.regions = regions;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects the members of regions. */
  public static final class Builder {
    private final Map<String, List<Member>> regions = new HashMap<>();

    private Builder() {}

    /**
     * Adds a country to a region for some time.
     *
     * @param region the region's name, case-sensitive
     * @param country ISO 3166-1 alpha-2, in any case
     * @param fromMicros microseconds since the epoch, inclusive; null: since ever
     * @param toMicros exclusive; null: still
     * @throws IllegalArgumentException if the code is no country's or the time span is empty
     */
    public Builder member(
        String region, String country, @Nullable Long fromMicros, @Nullable Long toMicros) {
      String code = CountryCodes.normalise(country);
      if (code == null) {
        throw new IllegalArgumentException(
            "region " + region + ": '" + country + "' is no ISO 3166-1 alpha-2 code of a country");
      }
      long from = fromMicros == null ? Long.MIN_VALUE : fromMicros;
      long to = toMicros == null ? Long.MAX_VALUE : toMicros;
      if (from >= to) {
        throw new IllegalArgumentException(
            "region " + region + ": the membership of " + code + " ends before it begins");
      }
      regions.computeIfAbsent(region, r -> new ArrayList<>()).add(new Member(code, from, to));
      return this;
    }

    public Regions build() {
      Map<String, List<Member>> copy = new HashMap<>();
      regions.forEach((name, members) -> copy.put(name, List.copyOf(members)));
      return new Regions(copy);
    }
  }

  /** The home as it is at a time: the region of that name, else the single country of that code. */
  public Home home(HomeEvidence evidence, long atMicros) {
    String name = evidence.home();
    if (name == null) {
      return Home.unknown(Reason.NO_HOME);
    }
    String country = CountryCodes.normalise(name);
    String region = regions.containsKey(name) || country == null ? name : country;
    if (regions.containsKey(region)) {
      Set<String> members = members(region, atMicros);
      return members.isEmpty()
          ? Home.unknown(Reason.REGION_NOT_IN_FORCE)
          : new Home(members, null, evidence.inferred());
    }
    return country == null
        ? Home.unknown(Reason.UNKNOWN_HOME)
        : new Home(Set.of(country), null, evidence.inferred());
  }

  /**
   * Where a place in a country is, seen from a home: INSIDE, OUTSIDE, POSSIBLY_OUTSIDE for a code
   * that stands for several countries of which some are inside, or UNKNOWN.
   *
   * @param home a region's name or a country's code
   * @param country a code as tables have it
   */
  public Verdict membership(String home, @Nullable String country, long atMicros) {
    return home(new HomeEvidence(home, false), atMicros)
        .judge(countries(country, atMicros), Grade.PROVED, Reason.REGISTRY)
        .verdict();
  }

  /**
   * The countries that a table's code stands for: itself, or the members of the region EU.
   *
   * @param code in any case; null: not told
   * @return upper case, sorted; empty if the code names no country
   */
  public Set<String> countries(@Nullable String code, long atMicros) {
    if (isEuropeanUnion(code)) {
      return members(EUROPEAN_UNION, atMicros);
    }
    String country = CountryCodes.normalise(code);
    return country == null ? Set.of() : Set.of(country);
  }

  /** The policy's regions that have members at a time, by name. */
  SortedMap<String, Set<String>> inForce(long atMicros) {
    SortedMap<String, Set<String>> inForce = new TreeMap<>();
    for (String region : regions.keySet()) {
      Set<String> members = members(region, atMicros);
      if (!members.isEmpty()) {
        inForce.put(region, members);
      }
    }
    return inForce;
  }

  /** The span around an instant in which no membership begins or ends. */
  Validity unchanged(long atMicros) {
    Validity span = Validity.ALWAYS;
    for (List<Member> members : regions.values()) {
      for (Member member : members) {
        span = span.cut(new Validity(member.from, member.to), atMicros);
      }
    }
    return span;
  }

  /** Whether the code stands for any member of the European Union. */
  static boolean isEuropeanUnion(@Nullable String code) {
    return EUROPEAN_UNION.equalsIgnoreCase(code);
  }

  private Set<String> members(String region, long atMicros) {
    Set<String> members = new TreeSet<>();
    for (Member member : regions.getOrDefault(region, List.of())) {
      if (member.from <= atMicros && atMicros < member.to) {
        members.add(member.country);
      }
    }
    return members;
  }
}
