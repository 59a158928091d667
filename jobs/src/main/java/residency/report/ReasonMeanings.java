package residency.report;

import java.util.Map;

/** What the reasons of verdicts mean, in words; those that speak for themselves are left out. */
final class ReasonMeanings {
  static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry(
              "WHOIS",
              "the table is made from WHOIS, which tells where a network is registered, not where"
                  + " its machines stand"),
          Map.entry(
              "SNAPSHOT_AGE",
              "no table was valid at the time of the flow; the nearest is further away than"
                  + " limits.snapshot_trust"),
          Map.entry("NO_SUBJECT", "no lease tells whose flow it is"),
          Map.entry("NO_HOME", "the subject has no home on record at that time"),
          Map.entry("NO_NAME", "the name of the service is not known"),
          Map.entry("NO_OWNER", "no reference row names the owner"),
          Map.entry("NO_ASN", "no table says which network announces the address"),
          Map.entry("NOT_COVERED", "no table of this kind covers the address"),
          Map.entry(
              "OWNERS_UNKNOWN",
              "seat and incorporation are inside, but who owns the company is not known"),
          Map.entry("PRIVATE", "a private address: no network_place says where it stands"),
          Map.entry("OUT_OF_SCOPE", "multicast, broadcast, loopback or link-local"),
          Map.entry("NO_INSIDE_END", "neither end is in the monitored networks"),
          Map.entry("HOSTING", "the name belongs to a host of other people's services"));

  private ReasonMeanings() {}
}
