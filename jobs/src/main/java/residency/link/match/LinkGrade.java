package residency.link.match;

/** How firmly a record is tied to a way it went. */
public enum LinkGrade {
  /** A logged transfer of the record fits exactly one flow. */
  EXACT,
  /** The record may have gone that way. */
  POSSIBLE,
  /** The record is in a store by the store's own books; no flow was seen. */
  INVENTORY
}
