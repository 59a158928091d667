package residency.judge;

import java.io.Serializable;

/** What is known of those who own an entity, directly or through others. */
public interface OwnersEvidence extends Serializable {
  /** Nothing is known of any owner. */
  OwnersEvidence UNKNOWN = (entityId, home, atMicros) -> Judgement.unknown(Reason.OWNERS_UNKNOWN);

  /**
   * Judges the owners of an entity: OUTSIDE if owners outside the home control it, INSIDE only if
   * the shares that could be outside or unknown stay below the threshold of control.
   */
  Judgement judge(String entityId, Home home, long atMicros);
}
