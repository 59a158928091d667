package residency.simulate;

import java.util.ArrayList;
import java.util.List;

/** Companies, where they sit, and who holds their majority; some change hands in the period. */
final class Companies {
  private static final int NONE = -1;
  private static final double SUBSIDIARIES = 0.4;
  private static final double INCORPORATED_ELSEWHERE = 0.15;

  /**
   * A company.
   *
   * @param parent number of the company that holds it, less than its own; negative: dispersed
   *     holders
   */
  record Company(String seat, String incorporation, Dated<Integer> parent) {}

  private final List<Company> companies = new ArrayList<>();

  Companies(World world) {
    int count = Math.min(24 + world.subjects() / 50, 200);
    for (int i = 0; i < count; i++) {
      Dice dice = world.dice(Dice.Topic.COMPANY, i);
      String seat = Homes.country(dice);
      String incorporation = dice.chance(INCORPORATED_ELSEWHERE) ? Homes.country(dice) : seat;
      int first = parent(dice, i);
      int then = parent(dice, i);
      int day = world.changeDay(dice);
      companies.add(
          new Company(
              seat,
              incorporation,
              first == then ? Dated.always(first) : new Dated<>(first, day, then)));
    }
  }

  private static int parent(Dice dice, int company) {
    return company > 0 && dice.chance(SUBSIDIARIES) ? dice.below(company) : NONE;
  }

  static String id(int company) {
    return "company-" + company;
  }

  int count() {
    return companies.size();
  }

  Company get(int company) {
    return companies.get(company);
  }

  /** Whether the company, or one that holds it, sits or is incorporated outside of a home. */
  boolean isOutside(int company, int day, String home) {
    for (int held = company; held >= 0; held = companies.get(held).parent().at(day)) {
      Company one = companies.get(held);
      if (Homes.isOutside(home, one.seat()) || Homes.isOutside(home, one.incorporation())) {
        return true;
      }
    }
    return false;
  }
}
