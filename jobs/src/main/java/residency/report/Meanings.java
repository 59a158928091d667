package residency.report;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the words of a verdict's reason mean, for a reader who has not read the documents. */
final class Meanings {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("WHOIS", "tells where a network is registered, not where its machines stand"),
          Map.entry(
              "SNAPSHOT_AGE",
              "no table was valid then, and the nearest is further off than limits.snapshot_trust"),
          Map.entry("NO_RECEIVER", "the log does not tell who got the record"),
          Map.entry("POSSIBLE_LINK", "the record may have gone that way; nothing tells it did"),
          Map.entry("NOT_SEEN", "nothing was seen of the record, and the logs are complete"),
          Map.entry(
              "NOT_TESTABLE",
              "the logs of the record's life are not declared complete or have gaps"),
          Map.entry("NO_SUBJECT", "no lease tells whose flow it is"),
          Map.entry("NO_HOME", "the subject has no home on record at that time"),
          Map.entry("UNKNOWN_HOME", "the home is neither a region of the policy nor a country"),
          Map.entry("REGION_NOT_IN_FORCE", "the home's region has no members at that time"),
          Map.entry("NO_NAME", "the name of the service is not known"),
          Map.entry("NO_OWNER", "no reference row names the owner"),
          Map.entry("NO_ASN", "no table says which network announces the address"),
          Map.entry("NOT_COVERED", "no table of this kind covers the address"),
          Map.entry("UNKNOWN_COUNTRY", "the table's code names no country"),
          Map.entry("ENTITY_NOT_LISTED", "the owner is not listed as an entity at that time"),
          Map.entry(
              "INTERMEDIARY", "the machine only passes traffic on; who is behind is not seen"),
          Map.entry("DISAGREEMENT", "the evidence leaves several answers, not all of them outside"),
          Map.entry("ANY_MEMBER", "the table says EU, of which some members are outside"),
          Map.entry(
              "OWNERS_UNKNOWN",
              "seat and incorporation are inside, but who owns the company is not known"),
          Map.entry("OWNERS", "whoever owns the company"),
          Map.entry("PRIVATE", "a private address: no network_place says where it stands"),
          Map.entry("SPECIAL_PURPOSE", "an address set aside for another purpose (RFC 6890)"),
          Map.entry("OUT_OF_SCOPE", "multicast, broadcast, loopback or link-local"),
          Map.entry("NO_INSIDE_END", "neither end is in the monitored networks"),
          Map.entry("HOSTING", "the name belongs to a host of other people's services"),
          Map.entry("CLIENT_STALE", "the answer that gave the name had expired"),
          Map.entry("SHARED", "the name is one that other clients got for the address"));

  private final Set<String> words = new LinkedHashSet<>();

  /** Explains the words of a reason, such as {@code WHOIS,SNAPSHOT_AGE}. */
  void explain(String reason) {
    for (String word : reason.split(",")) {
      if (TEXTS.containsKey(word)) {
        words.add(word);
      }
    }
  }

  /** A line for each word that has a meaning here, in the order they came. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    for (String word : words) {
      lines.append("  ").append(word).append(": ").append(TEXTS.get(word)).append('\n');
    }
    return lines.toString();
  }
}
