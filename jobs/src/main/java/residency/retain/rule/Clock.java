package residency.retain.rule;

/** What the days of a rule count from. */
public enum Clock {
  /** The record came to be; where that is not known, it did so before its first copy was seen. */
  CREATED,
  /** The record came to the place: under a ceiling the time that it was there in all. */
  ARRIVED,
  /** The subject was last active; each activity starts the days again. */
  LAST_ACTIVE,
  /** The subject asked for deletion, after the record came to be. */
  DELETION_REQUESTED,
  /** The last consent to anything with records of this category ended; a new one stops the days. */
  CONSENT_ENDED,
  /** The rule came into force: the day by which a {@link Migration} is claimed to be done. */
  MIGRATED
}
