package residency.link.match;

/** How firmly a record is tied to a way it went. */
public enum LinkGrade {
  /** A logged transfer of the record fits exactly one flow. */
  EXACT,
  /** The record may have gone that way. */
  POSSIBLE,
  /** A store has the record, by its own books or a write that no sure flow shows to end there. */
  INVENTORY
}
