package residency.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import residency.control.Finding.Grade;
import residency.control.Member.Ground;
import residency.reference.Holding.Kind;

/** The ways from an entity up to those who tie it to a territory. */
final class Paths {
  /** Paths shown of one entity. */
  static final int MOST = 10;

  private static final int ABOVE_ALL = Integer.MAX_VALUE;
  private static final List<Stake> NONE = List.of();

  private record Step(int member, String way) {}

  private final Group group;
  private final Territory territory;
  private final Closure closure;
  private final Grade grade;
  private final List<String> paths = new ArrayList<>();
  private final Set<String> countries = new TreeSet<>();
  private final boolean[] visited;

  private Paths(Group group, Territory territory, Closure closure, Grade grade) {
    this.group = group;
    this.territory = territory;
    this.closure = closure;
    this.grade = grade;
    this.visited = new boolean[group.size()];
  }

  /** All ways of the group's entity, by its own ties or its holders. */
  static Finding of(Group group, Territory territory, Closure closure, Grade grade) {
    Paths paths = new Paths(group, territory, closure, grade);
    paths.collect(0);
    paths.walk(0, group.member(0).id());
    return paths.finding();
  }

  /** The ways of the group's entity by its holders alone. */
  static Finding ofHolders(Group group, Territory territory, Closure closure, Grade grade) {
    Paths paths = new Paths(group, territory, closure, grade);
    for (Stake stake : paths.carrying(0, ABOVE_ALL)) {
      if (stake.holder() != 0) {
        paths.collect(stake.holder());
        paths.walk(stake.holder(), step(group.member(0).id(), stake, group));
      }
    }
    return paths.finding();
  }

  private Finding finding() {
    return new Finding(grade, countries, List.copyOf(paths));
  }

  /** Tells the countries of all ways; each member is passed once. */
  private void collect(int start) {
    Deque<Integer> waiting = new ArrayDeque<>(List.of(start));
    while (!waiting.isEmpty()) {
      int member = waiting.pop();
      if (!visited[member]) {
        visited[member] = true;
        List<Ground> ties = ties(member);
        ties.forEach(ground -> addCountries(ground.countries()));
        for (Stake stake : ties.isEmpty() ? carrying(member, closure.rank(member)) : NONE) {
          waiting.push(stake.holder());
        }
      }
    }
  }

  private void addCountries(Set<String> alternatives) {
    for (String country : alternatives) {
      if (territory.holds(country)) {
        countries.add(country);
      }
    }
  }

  /** Tells the ways themselves, up to {@link #MOST}: there may be very many. */
  private void walk(int start, String way) {
    Deque<Step> waiting = new ArrayDeque<>(List.of(new Step(start, way)));
    while (!waiting.isEmpty() && paths.size() < MOST) {
      Step step = waiting.pop();
      List<Ground> ties = ties(step.member);
      for (Ground ground : ties) {
        paths.add(
            group.member(step.member).legalPerson() ? step.way + " <- " + ground.text() : step.way);
      }
      List<Stake> carrying =
          ties.isEmpty() ? carrying(step.member, closure.rank(step.member)) : NONE;
      for (int i = carrying.size() - 1; i >= 0; i--) {
        waiting.push(new Step(carrying.get(i).holder(), step(step.way, carrying.get(i), group)));
      }
    }
  }

  private static String step(String way, Stake stake, Group group) {
    return way + " <- " + group.member(stake.holder()).id() + " (" + stake.text() + ")";
  }

  /** What ties a member itself to the territory. */
  private List<Ground> ties(int member) {
    List<Ground> ties = new ArrayList<>(2);
    for (Ground ground : group.member(member).grounds()) {
      boolean tied =
          grade == Grade.PROVED
              ? territory.surelyHolds(ground.countries())
              : territory.mayHold(ground.countries());
      if (tied) {
        ties.add(ground);
      }
    }
    return ties;
  }

  /** The stakes by which a member belongs to the closure, of holders that joined before a rank. */
  private List<Stake> carrying(int child, int rank) {
    List<Stake> carrying = new ArrayList<>();
    for (Stake stake : group.heldOf(child)) {
      if (isOf(stake, rank)
          && (grade == Grade.POSSIBLE
              || stake.min() > 0 && sum(child, stake.kind(), rank) >= Closure.THRESHOLD)) {
        carrying.add(stake);
      }
    }
    return carrying;
  }

  private long sum(int child, Kind kind, int rank) {
    long sum = 0;
    for (Stake stake : group.heldOf(child)) {
      sum += stake.kind() == kind && isOf(stake, rank) ? stake.min() : 0;
    }
    return sum;
  }

  private boolean isOf(Stake stake, int rank) {
    return stake.max() > 0 && closure.has(stake.holder()) && closure.rank(stake.holder()) < rank;
  }
}
