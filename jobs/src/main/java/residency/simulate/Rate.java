package residency.simulate;

/**
 * What makes a world hard; shares from 0 to 1 unless told otherwise.
 *
 * <p>Published rates of wrong tables: databases of locations name the wrong country for about 11 to
 * 23 % of routers' addresses (Gharaibeh and others, "A look at router geolocation in public and
 * commercial databases", IMC 2017); 24,000 of about a million IPv4 prefixes have long had several
 * origins (Sediqi and others, "Live long and prosper: analyzing long-lived MOAS prefixes in BGP",
 * 2023). Of owners and leases we know no published rate; those are assumptions.
 */
enum Rate {
  /** Devices that ask over DNS over HTTPS, which no log shows. */
  DOH,
  /** TLS connections whose hello shows the name. */
  PLAIN_HELLO,
  /** Names that are served from a CDN's shared addresses. */
  SHARED,
  /** Services on anycast addresses. */
  ANYCAST,
  /** Connections that somebody outside opens to a device; where a router watches, none. */
  INBOUND,
  /** Expired answers that a device goes on using for up to an hour. */
  STRETCHED,
  /** Names that a device knew before the logs begin. */
  WARM,
  /** Hours of a log that are missing. */
  LOST_HOURS,
  /** Rows that a second file holds too. */
  COPIED,
  /** Rows that are written up to three hours late. */
  LATE,
  /** Rows followed by a line that can't be read. */
  BROKEN,
  /** Companies, networks, blocks and services that change hands or place in the period. */
  CHANGES,
  /** How often a day IPv4 addresses are handed over; 0: never. */
  HANDOVERS,
  /** Devices that connect within seconds of getting a new address. */
  RECONNECTS,
  /** Leases whose end no log tells. */
  OPEN_LEASES,
  /** How far a log's clock may be off, in seconds. */
  SKEW,
  /** Locations that a table gives as EU, or as ZZ (unknown). */
  VAGUE_COUNTRY,
  /** Blocks whose country WHOIS tells, alone or beside other tables, or no table at all. */
  WEAK_COVERAGE,
  /** Blocks that a location table puts into a wrong country. */
  WRONG_COUNTRY,
  /** Such blocks of one table of which the other tells the same wrong country. */
  WRONG_ALIKE,
  /** Blocks that the table of origins gives to another network. */
  WRONG_ORIGIN,
  /** Changes of hands that the tables of owners miss. */
  MISSED_SALE,
  /** Leases that name another device. */
  WRONG_LEASE,
  /** Transfers of records that no log has: those of whole apps, and of stores one by one. */
  UNLOGGED,
  /** Apps whose log does not tell which store an upload went to. */
  UNTOLD_STORES,
  /** Stores of services with several names that the list of stores gives none. */
  NAMELESS_STORES,
  /** Uploads that somebody reads from afar, which the store alone logs. */
  UNSEEN_READS,
  /** Listings of stores that break off, are limited to some keys, or leave old versions out. */
  POOR_LISTINGS
}
