package residency.retain.rule;

/** Whether a rule was kept. */
public enum Compliance {
  /** Not kept, whatever the evidence leaves open. */
  VIOLATED,
  /** What the evidence leaves open, up to its last day, holds both. */
  POSSIBLY_VIOLATED,
  /** Kept, whatever the evidence leaves open. */
  KEPT,
  /** Kept so far; the evidence ends before it is settled. */
  UNDECIDED
}
