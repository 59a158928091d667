package residency.retain.rule;

/** What counts as a place. */
public enum Level {
  STORE,
  /** All stores that stand in one country. */
  COUNTRY,
  /** All stores that one entity runs. */
  ENTITY
}
