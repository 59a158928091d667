package residency.judge;

/** Where a peer is, seen from a home through one lens. */
public enum Verdict {
  /** In the home. */
  INSIDE,
  /** Not in the home. */
  OUTSIDE,
  /** There is evidence for outside, and it leaves room for inside. */
  POSSIBLY_OUTSIDE,
  /** There is no evidence that would do. */
  UNKNOWN
}
