package residency.judge;

import org.jspecify.annotations.Nullable;

/** Whether data went to the peer, wherever it is. */
public enum ExitStatus {
  /** It did: the flow was established and payload went to the peer. */
  PROVED,
  /** It may have. */
  POSSIBLE,
  /** It did not. */
  NONE;

  /**
   * Established and payload, with what is unknown left open (Kleene's three-valued logic): no
   * payload is no exit whatever the outcome, and a connection never established has none whatever
   * was sent.
   *
   * @param outcome ESTABLISHED, ATTEMPTED, REJECTED or UNKNOWN
   * @param payloadToPeer bytes of payload that went to the peer; null: not told
   * @param sampled whether only some packets were seen: what was not seen may still have been
   * @throws IllegalArgumentException if the outcome is another word or the payload negative
   */
  public static ExitStatus of(String outcome, @Nullable Long payloadToPeer, boolean sampled) {
    if (payloadToPeer != null && payloadToPeer < 0) {
      throw new IllegalArgumentException("payload of " + payloadToPeer + " bytes");
    }
    Boolean unseen = sampled ? null : Boolean.FALSE;
    Boolean sent = payloadToPeer == null ? null : payloadToPeer > 0 ? Boolean.TRUE : unseen;
    Boolean established =
        switch (outcome) {
          case "ESTABLISHED" -> Boolean.TRUE;
          case "ATTEMPTED", "REJECTED" -> unseen;
          case "UNKNOWN" -> null;
          default -> throw new IllegalArgumentException("outcome '" + outcome + "' of a flow");
        };
    if (Boolean.FALSE.equals(sent) || Boolean.FALSE.equals(established)) {
      return NONE;
    }
    return sent != null && established != null ? PROVED : POSSIBLE;
  }
}
