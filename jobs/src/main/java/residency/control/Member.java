package residency.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import residency.reference.Entity;
import residency.reference.Holding;

/**
 * An entity or owner in a group.
 *
 * @param id as the tables have it
 * @param legalPerson whether it is an entity, which others may hold
 * @param grounds what ties it to countries, each alone: an entity's seat and incorporation, a
 *     state, persons of a country; a ground without countries is not known
 */
record Member(String id, boolean legalPerson, List<Ground> grounds) {
  /**
   * One tie to a country.
   *
   * @param countries the alternatives; empty: not known
   */
  record Ground(String name, Set<String> countries) {
    /** {@code CN (SEAT)}. */
    String text() {
      String text =
          countries.size() == 1
              ? countries.iterator().next()
              : String.join(" or ", new TreeSet<>(countries));
      return text + " (" + name + ")";
    }
  }

  static Member of(String id, @Nullable Entity entity, Countries countries, long atMicros) {
    if (id.equals(Holding.PUBLIC) || id.equals(Holding.PERSONS)) {
      return new Member(id, false, List.of());
    }
    String country = Holding.country(id);
    if (country != null) {
      return new Member(id, false, List.of(new Ground("OWNER", countries.of(country, atMicros))));
    }
    List<Ground> grounds = new ArrayList<>(2);
    grounds.add(new Ground("SEAT", countries.of(entity == null ? null : entity.seat(), atMicros)));
    grounds.add(
        new Ground(
            "INCORPORATION",
            countries.of(entity == null ? null : entity.incorporation(), atMicros)));
    return new Member(id, true, grounds);
  }

  /** Whether a tie of its own puts it into the territory for sure. */
  boolean surelyIn(Territory territory) {
    for (Ground ground : grounds) {
      if (territory.surelyHolds(ground.countries)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a tie of its own may put it into the territory. */
  boolean mayBeIn(Territory territory) {
    for (Ground ground : grounds) {
      if (territory.mayHold(ground.countries)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all of its ties are known to be in the territory. */
  boolean whollyIn(Territory territory) {
    if (grounds.isEmpty()) {
      return false;
    }
    for (Ground ground : grounds) {
      if (!territory.surelyHolds(ground.countries)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it can't control anything, wherever it is. */
  boolean isDispersed() {
    return id.equals(Holding.PUBLIC);
  }
}
