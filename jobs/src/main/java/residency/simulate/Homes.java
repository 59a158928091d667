package residency.simulate;

import java.util.List;

/** The regions of the world's policy, and where subjects are at home. */
final class Homes {
  /** A region of several countries; the other homes are single countries. */
  static final String REGION = "EEA";

  /** How tables write that something is in some member. */
  static final String UNION = "EU";

  private static final List<String> MEMBERS = List.of("DE", "FR", "IE", "NL", "PL", "SE");
  private static final List<String> HOMES =
      List.of(REGION, REGION, REGION, REGION, REGION, REGION, "US", "CN", "GB", "JP");
  private static final List<String> COUNTRIES =
      List.of(
          "DE", "DE", "DE", "FR", "FR", "IE", "IE", "NL", "NL", "SE", "PL", "US", "US", "US", "US",
          "US", "CN", "CN", "CN", "GB", "SG", "JP");

  private Homes() {}

  static boolean isOutside(String home, String country) {
    if (country.equals(UNION)) {
      return !home.equals(REGION);
    }
    return home.equals(REGION) ? !MEMBERS.contains(country) : !home.equals(country);
  }

  static boolean isMember(String country) {
    return MEMBERS.contains(country);
  }

  /** A country as hosts and companies choose theirs. */
  static String country(Dice dice) {
    return dice.pick(COUNTRIES);
  }

  /** A country other than the one given. */
  static String otherCountry(Dice dice, String country) {
    String other = country(dice);
    while (other.equals(country)) {
      other = country(dice);
    }
    return other;
  }

  /** The home of a subject, some of whom move. */
  static Dated<String> of(World world, int subject) {
    Dice dice = world.dice(Dice.Topic.HOME, subject);
    return new Dated<>(dice.pick(HOMES), world.changeDay(dice, 0.1), dice.pick(HOMES));
  }

  /** The country that a site in the world stands in: most are of the region. */
  static String ofSite(Dice dice) {
    return dice.pick(MEMBERS);
  }

  static String policy() {
    StringBuilder yaml = new StringBuilder("regions:\n");
    for (String region : List.of(REGION, UNION)) {
      yaml.append("  ").append(region).append(":\n");
      for (String member : MEMBERS) {
        yaml.append("    - {country: ").append(member).append(", from: 1994-01-01}\n");
      }
    }
    return yaml.toString();
  }

  /** The region's members, a line each, for those who check verdicts. */
  static String members() {
    StringBuilder csv = new StringBuilder("home,country\n");
    for (String member : MEMBERS) {
      csv.append(REGION).append(',').append(member).append('\n');
    }
    for (String home : List.of("US", "CN", "GB", "JP")) {
      csv.append(home).append(',').append(home).append('\n');
    }
    return csv.toString();
  }
}
