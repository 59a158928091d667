package residency.judge;

/** Why a verdict is what it is. Tables list the words in the order they have here. */
public enum Reason {
  /** Neither end of the flow is in the monitored networks. */
  NO_INSIDE_END,
  /** The peer is a multicast, broadcast, loopback or link-local address. */
  OUT_OF_SCOPE,
  /** The log of a record's transfer does not tell who got it. */
  NO_RECEIVER,
  /** Nobody is known to have held the inside end. */
  NO_SUBJECT,
  /** The subject has no home on record at that time. */
  NO_HOME,
  /** The home is neither a region of the policy nor a country. */
  UNKNOWN_HOME,
  /** The home's region has no members at that time. */
  REGION_NOT_IN_FORCE,
  /** The peer's range is reserved for a special purpose (RFC 6890). */
  SPECIAL_PURPOSE,
  /** The peer's range is private and no network_place row tells of it. */
  PRIVATE,
  /** The machine only passes traffic on; what lies behind is not visible. */
  INTERMEDIARY,
  ANYCAST,
  CDN,
  RELAY,
  VPN,
  PROXY,
  /** No table covers the address. */
  NOT_COVERED,
  /** A table's code names no country. */
  UNKNOWN_COUNTRY,
  /** No table gives the network that originates the address. */
  NO_ASN,
  /** The flow has no name. */
  NO_NAME,
  /** No owner of the network or name is listed. */
  NO_OWNER,
  /** The name's owner only hosts it. */
  HOSTING,
  /** The owner is not listed as an entity at that time. */
  ENTITY_NOT_LISTED,
  /** The alternatives lead to different verdicts. */
  DISAGREEMENT,
  /** A code stands for several countries (EU), some inside and some not. */
  ANY_MEMBER,
  /** Decided by the host lens. */
  HOST,
  /** Decided by the service lens. */
  SERVICE,
  /** The flow itself carries the name. */
  OBSERVED,
  /** The client was given the address for the name, live at the flow's start. */
  CLIENT,
  /** Located by measurement. */
  MEASURED,
  /** Two independent sources give the same country. */
  SOURCES_AGREE,
  /** Located by its operator's declaration. */
  DECLARED,
  /** Located by a commercial table, or one that does not tell how it knows. */
  COMMERCIAL,
  /** Registered so at a registry. */
  REGISTRY,
  /** The entity's seat. */
  SEAT,
  /** The entity's incorporation. */
  INCORPORATION,
  /** Those who own the entity. */
  OWNERS,
  /** The entity's seat is not known. */
  NO_SEAT,
  /** The entity's incorporation is not known. */
  NO_INCORPORATION,
  /** Those who own the entity are not known. */
  OWNERS_UNKNOWN,
  /** Weak: located by the registered holder's country. */
  WHOIS,
  /** Weak: the snapshot lies further from the flow than is trusted. */
  SNAPSHOT_AGE,
  /** Weak: the name's answer had expired. */
  CLIENT_STALE,
  /** Weak: other clients got the name for the address. */
  SHARED,
  /** The home is known by phone prefix only. */
  HOME_BY_PHONE,
  /** The record may have gone that way; nothing tells that it did. */
  POSSIBLE_LINK,
  /** Nothing was seen of the record, though the logs of its life are complete. */
  NOT_SEEN,
  /** The logs of the record's life are not declared complete, or have gaps. */
  NOT_TESTABLE
}
