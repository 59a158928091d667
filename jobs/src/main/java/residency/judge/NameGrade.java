package residency.judge;

/** How a flow's name is known, best first. */
public enum NameGrade {
  /** The flow itself carries the name (TLS SNI, HTTP host). */
  OBSERVED,
  /** The same holder got an answer with this name and address that was live at the start. */
  CLIENT,
  /** The same holder got one that had expired, or that came without TTL. */
  CLIENT_STALE,
  /** Other holders of the site got the name for this address about then. */
  SHARED,
  /** No name is known. */
  NONE
}
