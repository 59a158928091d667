package residency.control;

import residency.reference.Holding;
import residency.reference.Holding.Kind;

/** How much a growing set of members holds of each member, kind by kind. */
final class Tally {
  private static final int KINDS = Kind.values().length;

  private final Group group;
  private final long[] min;
  private final long[] max;

  Tally(Group group) {
    this.group = group;
    this.min = new long[group.size() * KINDS];
    this.max = new long[group.size() * KINDS];
  }

  void add(Stake stake) {
    int place = place(stake.child(), stake.kind());
    min[place] += stake.min();
    max[place] += stake.max();
  }

  /** Least sum of the shares that the set holds. */
  long min(int child, Kind kind) {
    return min[place(child, kind)];
  }

  /** Greatest sum of the shares that the set holds, before the whole limits it. */
  long max(int child, Kind kind) {
    return max[place(child, kind)];
  }

  /** Least sum of the shares that listed holders outside of the set hold. */
  long othersMin(int child, Kind kind) {
    long listed = 0;
    for (Stake stake : group.heldOf(child)) {
      listed += stake.kind() == kind ? stake.min() : 0;
    }
    return listed - min(child, kind);
  }

  /** Greatest sum of the shares that listed holders outside of the set hold. */
  long othersMax(int child, Kind kind) {
    long listed = 0;
    for (Stake stake : group.heldOf(child)) {
      listed += stake.kind() == kind ? stake.max() : 0;
    }
    return Math.min(listed - max(child, kind), Holding.WHOLE - min(child, kind));
  }

  private static int place(int child, Kind kind) {
    return child * KINDS + kind.ordinal();
  }
}
