package residency.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds a YAML file against a JSON Schema (draft 2020-12) and says in the user's words what does
 * not fit. What to write instead is the description that the schema gives beside the keyword that
 * failed.
 */
final class SchemaCheck {
  private static final Map<String, String> WORDS =
      Map.of("array", "list", "object", "mapping of keys to values", "integer", "whole number");

  private final JsonNode document;
  private final Schema schema;

  /**
   * @param resource the schema on the class path
   */
  SchemaCheck(String resource) {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no schema file " + resource + " on the class path");
      }
      document = JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(document);
  }

  /** Reports everything in the file that the schema does not allow. */
  void check(YamlFile file) {
    for (Error error : schema.validate(file.root().json())) {
      String pointer = error.getInstanceLocation().toString();
      String key = error.getProperty();
      boolean ofKey = key != null;
      file.problem(
          ofKey ? pointer + "/" + key.replace("~", "~0").replace("/", "~1") : pointer,
          describe(error));
    }
  }

  private String describe(Error error) {
    JsonNode wanted = error.getSchemaNode();
    JsonNode value = error.getInstanceNode();
    return switch (error.getKeyword()) {
      case "additionalProperties" -> {
        List<String> known = List.copyOf(beside(error).path("properties").propertyNames());
        yield "unknown key `"
            + error.getProperty()
            + "`"
            + (Suggestion.nearest(error.getProperty(), known).isEmpty()
                ? "; the keys here are " + String.join(", ", known)
                : Suggestion.didYouMean(error.getProperty(), known));
      }
      case "required" -> {
        String key = error.getProperty();
        yield "missing key `" + key + "`" + hint(beside(error).path("properties").path(key));
      }
      case "type" -> type(wanted.asString(), value, beside(error));
      case "enum" -> {
        List<String> words = wanted.valueStream().map(JsonNode::asString).toList();
        yield shown(value)
            + " is none of "
            + String.join(", ", words)
            + Suggestion.didYouMean(value.asString(""), words);
      }
      case "minItems" -> "the list is empty" + hint(beside(error));
      case "minimum" -> shown(value) + " is less than " + wanted + hint(beside(error));
      case "maximum" -> shown(value) + " is more than " + wanted + hint(beside(error));
      case "uniqueItems" -> "the list names something twice; name each once";
      default -> shown(value) + " does not fit" + hint(beside(error));
    };
  }

  /** The part of the schema that the failed keyword is in. */
  private JsonNode beside(Error error) {
    String keyword = error.getSchemaLocation().getFragment().toString();
    return document.at(keyword.substring(0, keyword.lastIndexOf('/')));
  }

  private String hint(JsonNode part) {
    String reference = part.path("$ref").asString("");
    JsonNode described =
        part.has("description") || reference.isEmpty() ? part : document.at(reference.substring(1));
    String description = described.path("description").asString("");
    return description.isEmpty() ? "" : "; write " + description;
  }

  private String type(String wanted, JsonNode value, JsonNode part) {
    if (value.isNull()) {
      return "no value stands here" + hint(part) + ", or leave the key out";
    }
    if (!wanted.equals("string")) {
      return shown(value) + " is no " + WORDS.getOrDefault(wanted, wanted) + hint(part);
    }
    // YAML makes numbers and truth values of some texts.
    boolean unquoted =
        value.isValueNode() && value.asString().matches(part.path("pattern").asString(".*"));
    return shown(value) + " is no text" + (unquoted ? "; put it in quotes" : hint(part));
  }

  private static String shown(JsonNode value) {
    if (value.isObject()) {
      return "a mapping";
    }
    if (value.isArray()) {
      return "a list";
    }
    String text = value.asString();
    return "`" + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + "`";
  }
}
