package residency.link.match;

/** By what a transfer fits a flow, firmest first. */
public enum FitKind {
  /** The exporter's id of the connection. */
  EXTERNAL_ID,
  /** Both ends with their ports. */
  ENDS,
  /** The client's address and the name of the server. */
  CLIENT_AND_NAME,
  /** The record's subject and the server: the client's address may have been translated (NAT). */
  SUBJECT_AND_SERVER
}
