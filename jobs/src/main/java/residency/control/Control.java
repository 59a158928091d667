package residency.control;

import java.io.Serializable;
import residency.reference.Owners;
import residency.reference.Validity;

/**
 * Who controls an entity, as of a time. An entity is controlled from a country if its seat or
 * incorporation is there, or if owners controlled from there together hold at least half of it,
 * directly or through entities they control. Shares of different kinds measure different things
 * (capital, votes) and are never added.
 */
public final class Control implements Serializable {
  private static final long serialVersionUID = 1;

  private final Owners owners;
  private final Countries countries;

  /**
   * @param owners the dated rows
   * @param countries which countries their codes stand for
   */
  public Control(Owners owners, Countries countries) {
    this.owners = owners;
    this.countries = countries;
  }

  /** An entity and those above it, at a time. */
  public Controllers of(String entityId, long atMicros) {
    return of(entityId, atMicros, Validity.ALWAYS);
  }

  /**
   * The same, of which the answers are told to hold within a span at most.
   *
   * @param within holds the time
   */
  public Controllers of(String entityId, long atMicros, Validity within) {
    return new Controllers(Group.of(entityId, owners, countries, atMicros, within));
  }
}
