package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import residency.dns.DnsName;
import residency.dns.PublicSuffixes;
import residency.schema.Cells;
import residency.schema.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists of the domains of companies, JSON, for the table {@code name_owner}; the entity is the
 * company's name as the list spells it. They do not tell whether a company runs the service below a
 * domain or only hosts it: all are taken as operators, so list the suffixes of clouds and content
 * networks as {@code HOSTING} in a table of your own. What is no domain, or is a public suffix, is
 * left out.
 */
public final class DomainOwners implements StreamFormat {
  private static final byte[] NOTHING = {};
  private static final JsonMapper JSON = new JsonMapper();

  /** How a list is laid out. */
  public enum Layout {
    /**
     * DuckDuckGo Tracker Radar: an entity's file ({@code name}, {@code properties}) or the map of
     * all of them.
     */
    TRACKER_RADAR,
    /** Disconnect's entities: {@code entities} by name, each with {@code properties}. */
    DISCONNECT,
    /** X-Ray and webXray: a list of {@code owner_name} and {@code doms} or {@code domains}. */
    X_RAY
  }

  private final Layout layout;

  public DomainOwners(Layout layout) {
    this.layout = layout;
  }

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(in);
    } catch (JacksonException e) {
      sink.reject(0, JsonProblems.reason(e), NOTHING, 0, 0, 0);
      return;
    }
    switch (layout) {
      case TRACKER_RADAR -> {
        if (root.path("properties").isArray()) {
          add(root.path("name").asString(""), root.path("properties"), sink);
        } else {
          addAll(root, sink);
        }
      }
      case DISCONNECT -> addAll(root.path("entities"), sink);
      case X_RAY -> {
        for (JsonNode owner : root) {
          add(owner.path("owner_name").asString(""), owner.path("doms"), sink);
          add(owner.path("owner_name").asString(""), owner.path("domains"), sink);
        }
      }
    }
  }

  private static void addAll(JsonNode byName, Sink sink) {
    for (Map.Entry<String, JsonNode> entity : byName.properties()) {
      add(entity.getKey(), entity.getValue().path("properties"), sink);
    }
  }

  private static void add(String owner, JsonNode domains, Sink sink) {
    for (JsonNode domain : domains) {
      String suffix = suffix(domain.asString(""));
      if (suffix == null || owner.isBlank()) {
        sink.ignore("NO_DOMAIN", 1, 0);
      } else {
        Cells row = sink.row();
        row.setText(row.schema().index("suffix"), suffix);
        row.setText(row.schema().index("entity_id"), owner);
        row.setText(row.schema().index("role"), "OPERATOR");
        sink.emit(0, 1, 0);
      }
    }
  }

  private static @Nullable String suffix(String domain) {
    String name = DnsName.normalise(domain);
    return name == null || PublicSuffixes.isRegistrySuffix(name) ? null : name;
  }
}
