package residency.control;

import java.util.Set;

/**
 * The countries that control is asked about: some, or all others.
 *
 * @param countries ISO 3166-1 alpha-2 codes
 * @param others whether all countries but these are meant
 */
public record Territory(Set<String> countries, boolean others) {
  public Territory {
    countries = Set.copyOf(countries);
  }

  /** These countries. */
  public static Territory of(Set<String> countries) {
    return new Territory(countries, false);
  }

  /** All countries but these. */
  public static Territory outside(Set<String> countries) {
    return new Territory(countries, true);
  }

  boolean holds(String country) {
    return countries.contains(country) != others;
  }

  /** Whether whichever of the alternatives is true lies in it; no alternatives: not known. */
  boolean surelyHolds(Set<String> alternatives) {
    for (String country : alternatives) {
      if (!holds(country)) {
        return false;
      }
    }
    return !alternatives.isEmpty();
  }

  boolean mayHold(Set<String> alternatives) {
    for (String country : alternatives) {
      if (holds(country)) {
        return true;
      }
    }
    return false;
  }
}
