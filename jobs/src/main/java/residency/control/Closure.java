package residency.control;

import java.util.Arrays;
import java.util.function.IntPredicate;
import residency.reference.Holding;
import residency.reference.Holding.Kind;

/**
 * A set of a group's members that was grown until nothing changed any more: a member joins by what
 * the set holds of it. Members have ranks in the order in which they joined, so that what carries a
 * member can be told without going in circles.
 */
final class Closure {
  /** Share from which on an entity is controlled, in billionths. */
  static final long THRESHOLD = Holding.WHOLE / 2;

  private static final int APART = -1;
  private static final Kind[] KINDS = Kind.values();

  /** Says whether what the set holds of a member makes it join. */
  private interface Joining {
    boolean test(int child, Tally tally);
  }

  private final int[] ranks;
  private final Tally tally;

  private Closure(Group group, IntPredicate start, Joining joining) {
    this.ranks = new int[group.size()];
    this.tally = new Tally(group);
    Arrays.fill(ranks, APART);
    int[] queue = new int[group.size()];
    int joined = 0;
    for (int member = 0; member < group.size(); member++) {
      if (start.test(member)) {
        ranks[member] = joined;
        queue[joined++] = member;
      }
    }
    for (int next = 0; next < joined; next++) {
      for (Stake stake : group.heldBy(queue[next])) {
        tally.add(stake);
        int child = stake.child();
        if (ranks[child] == APART && joining.test(child, tally)) {
          ranks[child] = joined;
          queue[joined++] = child;
        }
      }
    }
  }

  boolean has(int member) {
    return ranks[member] != APART;
  }

  /** Order in which members joined, from 0. */
  int rank(int member) {
    return ranks[member];
  }

  Tally tally() {
    return tally;
  }

  /** Those whom the territory controls for sure: least shares reach the threshold. */
  static Closure proved(Group group, Territory territory) {
    return new Closure(
        group, member -> group.member(member).surelyIn(territory), Closure::holdsEnough);
  }

  /** Whether the set's least shares of one kind reach the threshold. */
  static boolean holdsEnough(int child, Tally tally) {
    for (Kind kind : KINDS) {
      if (tally.min(child, kind) >= THRESHOLD) {
        return true;
      }
    }
    return false;
  }

  /**
   * Those whom the territory may control: it holds something of them, and what others hold for sure
   * leaves room for the threshold. Holders that the territory may control themselves leave it, also
   * in a circle.
   */
  static Closure possible(Group group, Territory territory) {
    IntPredicate tied = member -> group.member(member).mayBeIn(territory);
    Closure reached = new Closure(group, tied, Closure::holdsSomething);
    if (!reached.has(0)) {
      return reached; // nothing leads there, which goes for most entities and territories
    }
    while (true) {
      Closure within = reached;
      Closure excluded =
          new Closure(
              group,
              member -> !within.has(member),
              (child, tally) -> !tied.test(child) && !leavesRoom(group, child, tally, within));
      Closure possible =
          new Closure(
              group, tied, (child, tally) -> !excluded.has(child) && holdsSomething(child, tally));
      if (Arrays.equals(possible.present(), reached.present())) {
        return possible;
      }
      reached = possible;
    }
  }

  /** Whether what others hold for sure leaves room for the threshold beside the set's shares. */
  static boolean mayHoldEnough(int child, Tally tally) {
    for (Kind kind : KINDS) {
      if (tally.max(child, kind) > 0 && Holding.WHOLE - tally.othersMin(child, kind) >= THRESHOLD) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsSomething(int child, Tally tally) {
    for (Kind kind : KINDS) {
      if (tally.max(child, kind) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a kind in which the set holds something leaves room for the threshold beside what the
   * excluded hold.
   */
  private static boolean leavesRoom(Group group, int child, Tally excluded, Closure set) {
    for (Stake stake : group.heldOf(child)) {
      if (stake.max() > 0
          && set.has(stake.holder())
          && Holding.WHOLE - excluded.min(child, stake.kind()) >= THRESHOLD) {
        return true;
      }
    }
    return false;
  }

  /**
   * Those that are wholly in the territory: seat and incorporation are in it, and so are holders
   * that leave less than the threshold to all others, known or not. Holders that hold each other in
   * a circle count only if nobody else has a part in the circle.
   */
  static Closure inside(Group group, Territory home) {
    IntPredicate tied =
        member -> group.member(member).legalPerson() && group.member(member).whollyIn(home);
    Joining joining = (child, tally) -> tied.test(child) && leavesTooLittle(group, child, tally);
    Closure inside =
        new Closure(
            group,
            member -> {
              Member owner = group.member(member);
              return owner.isDispersed() || !owner.legalPerson() && owner.whollyIn(home);
            },
            joining);
    while (true) {
      Closure before = inside;
      Closure tainted =
          new Closure(
              group,
              member -> !before.has(member) && !(tied.test(member) && isListedWhole(group, member)),
              (child, tally) -> !before.has(child) && holdsSomething(child, tally));
      inside = new Closure(group, member -> before.has(member) || !tainted.has(member), joining);
      if (Arrays.equals(inside.present(), before.present())) {
        return inside;
      }
    }
  }

  /**
   * Whether the set's shares of one kind leave all others, and of any kind the listed, too little.
   */
  static boolean leavesTooLittle(Group group, int child, Tally tally) {
    boolean enough = false;
    for (Kind kind : KINDS) {
      enough |= Holding.WHOLE - tally.min(child, kind) < THRESHOLD;
      if (tally.othersMax(child, kind) >= THRESHOLD) {
        return false;
      }
    }
    return enough;
  }

  private static boolean isListedWhole(Group group, int child) {
    for (Kind kind : KINDS) {
      long sum = 0;
      for (Stake stake : group.heldOf(child)) {
        sum += stake.kind() == kind ? stake.min() : 0;
      }
      if (sum == Holding.WHOLE) {
        return true;
      }
    }
    return false;
  }

  private boolean[] present() {
    boolean[] present = new boolean[ranks.length];
    for (int member = 0; member < ranks.length; member++) {
      present[member] = has(member);
    }
    return present;
  }
}
