package residency.retain.presence;

import java.util.List;

/** What the evidence leaves open of a stay. */
public enum Censoring {
  /** Start and end are known to the microsecond. */
  EXACT,
  /** Start and end are bounded. */
  INTERVAL,
  /** The end is open: still there when last seen. */
  RIGHT,
  /** The start is open: there already when first seen. */
  LEFT,
  /** Both are open. */
  BOTH;

  /** That of presences together. */
  static Censoring of(List<Presence> presences) {
    boolean left = presences.stream().anyMatch(p -> p.startEarliest() == Long.MIN_VALUE);
    boolean right = presences.stream().anyMatch(p -> p.endLatest() == Long.MAX_VALUE);
    if (left || right) {
      return left && right ? BOTH : left ? LEFT : RIGHT;
    }
    return Spans.sure(presences).length() == Spans.possible(presences).length() ? EXACT : INTERVAL;
  }
}
