package residency.retain.rule;

/** Which way a rule binds. */
public enum Kind {
  /** Kept at least so long. */
  FLOOR,
  /** Kept at most so long. */
  CEILING
}
