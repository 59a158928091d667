package residency.ingest.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One record of a GLEIF file, its values by path: {@code Entity.LegalName}. In JSON, values are
 * wrapped ({@code {"$": "DE"}}), lists of one may be no list, and the second element of a list has
 * the path {@code Exception.Reason.2}; the first has that of a single value.
 */
final class GleifRecord {
  private static final String VALUE = "$";

  /** Names of whole records, which wrap all values of one in files made from XML. */
  private static final Set<String> RECORDS = Set.of("LEIRecord", "RelationshipRecord", "Exception");

  /** What the files write where a value is missing. */
  private static final String MISSING = "NULL";

  private final Map<String, String> values = new HashMap<>();

  void clear() {
    values.clear();
  }

  void put(String path, String value) {
    if (!value.isEmpty() && !value.equals(MISSING)) {
      values.put(path, value);
    }
  }

  /** The value under the first of the paths that has one; null if none has. */
  @Nullable String get(String... paths) {
    for (String path : paths) {
      String value = values.get(path);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Reads the object that the parser stands on the start of. */
  void read(JsonParser json) {
    clear();
    readObject(json, "");
  }

  private void readObject(JsonParser json, String path) {
    String name;
    while ((name = json.nextName()) != null) {
      boolean wrapper = name.equals(VALUE) || path.isEmpty() && RECORDS.contains(name);
      json.nextToken();
      readValue(json, wrapper ? path : path.isEmpty() ? name : path + "." + name);
    }
  }

  private void readValue(JsonParser json, String path) {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      readObject(json, path);
    } else if (token == JsonToken.START_ARRAY) {
      int element = 1;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        readValue(json, element == 1 ? path : path + "." + element);
        element++;
      }
    } else if (token != JsonToken.VALUE_NULL) {
      put(path, json.getString());
    }
  }
}
