package residency.judge;

/** How firm a verdict stands, firmest first. */
public enum Grade {
  /** It rests on nothing but logged facts and reference rows that held then. */
  PROVED,
  /** It rests on something that is usually so. */
  INFERRED
}
