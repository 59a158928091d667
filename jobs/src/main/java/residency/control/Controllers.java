package residency.control;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import residency.control.Finding.Grade;
import residency.reference.Validity;

/** An entity and those above it at one time, to be asked from where it is controlled. */
public final class Controllers {
  private final Group group;

  Controllers(Group group) {
    this.group = group;
  }

  /** The span around the time in which the answers stay the same, as far as rows go. */
  public Validity unchanged() {
    return group.unchanged();
  }

  /** All countries that the entity and those above it may be tied to, sorted. */
  public Set<String> countries() {
    return countries(member -> true);
  }

  /** What ties the entity to a territory: seat, incorporation or owners; null: nothing known. */
  public @Nullable Finding from(Territory territory) {
    Closure proved = Closure.proved(group, territory);
    if (proved.has(0)) {
      return Paths.of(group, territory, proved, Grade.PROVED);
    }
    Closure possible = Closure.possible(group, territory);
    return possible.has(0) ? Paths.of(group, territory, possible, Grade.POSSIBLE) : null;
  }

  /** The same by the entity's owners alone, whatever its own seat and incorporation. */
  public @Nullable Finding ownersFrom(Territory territory) {
    Closure proved = Closure.proved(group, territory);
    if (Closure.holdsEnough(0, proved.tally())) {
      return Paths.ofHolders(group, territory, proved, Grade.PROVED);
    }
    Closure possible = Closure.possible(group, territory);
    return Closure.mayHoldEnough(0, possible.tally())
        ? Paths.ofHolders(group, territory, possible, Grade.POSSIBLE)
        : null;
  }

  /**
   * The countries of those by whom the entity's owners are in a home: the shares that could be
   * outside of it or unknown stay below the threshold. Null if that is not known.
   */
  public @Nullable Set<String> ownersInside(Territory home) {
    Closure inside = Closure.inside(group, home);
    return Closure.leavesTooLittle(group, 0, inside.tally()) ? countries(inside::has) : null;
  }

  private Set<String> countries(IntPredicate whose) {
    Set<String> countries = new TreeSet<>();
    for (int member = 0; member < group.size(); member++) {
      if (whose.test(member)) {
        group.member(member).grounds().forEach(ground -> countries.addAll(ground.countries()));
      }
    }
    return countries;
  }
}
