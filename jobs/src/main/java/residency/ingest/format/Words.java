package residency.ingest.format;

import java.util.Map;
import java.util.Set;
import residency.schema.Table;

/** The words that columns of words may hold, whatever the format. */
public final class Words {
  private static final Map<Table, Map<String, Set<String>>> WORDS =
      Map.of(
          Table.FLOW_ROW,
          Map.of("outcome", Set.of("ESTABLISHED", "ATTEMPTED", "REJECTED", "UNKNOWN")),
          Table.SUBJECT,
          Map.of("basis", Set.of("RESIDENCE", "CITIZENSHIP", "ACCOUNT", "PHONE")),
          Table.SUBJECT_EVENT,
          Map.of("kind", Set.of("DELETION_REQUESTED", "CONSENT_ENDED", "LAST_ACTIVE")),
          Table.RECORD_OBJECT,
          Map.of("role", Set.of("WHOLE", "PART", "DERIVED", "CONTAINER")),
          Table.TRANSFER,
          Map.of("operation", Set.of("READ", "WRITE", "COPY", "DELETE")),
          Table.INVENTORY,
          Map.of("event", Set.of("CREATED", "DELETED", "EXPIRED")),
          Table.LOCATION,
          Map.of("basis", Set.of("MEASURED", "DECLARED", "COMMERCIAL", "WHOIS")),
          Table.INTERMEDIARY,
          Map.of("kind", Set.of("ANYCAST", "CDN", "RELAY", "VPN", "PROXY")),
          Table.OWNERSHIP,
          Map.of(
              "kind", Set.of("EQUITY", "VOTING", "CONSOLIDATED", "CONTRACT", "BRANCH", "MANAGED")),
          Table.NAME_OWNER,
          Map.of("role", Set.of("OPERATOR", "HOSTING")));

  private Words() {}

  /** The words that a column may hold; empty if it holds any text. */
  public static Set<String> of(Table table, String column) {
    return WORDS.getOrDefault(table, Map.of()).getOrDefault(column, Set.of());
  }
}
