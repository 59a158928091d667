package residency.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One place of a YAML file, whether something stands there or not. */
final class YamlNode {
  private final YamlFile file;
  private final String pointer;
  private final JsonNode json;

  /**
   * @param pointer the place as a JSON pointer (RFC 6901)
   * @param json what stands there, or a missing node
   */
  YamlNode(YamlFile file, String pointer, JsonNode json) {
    this.file = file;
    this.pointer = pointer;
    this.json = json;
  }

  /** The place below under a key. */
  YamlNode get(String key) {
    String step = key.replace("~", "~0").replace("/", "~1");
    return new YamlNode(file, pointer + "/" + step, json.path(key));
  }

  /** The items of a list; none if it is no list. */
  List<YamlNode> items() {
    List<YamlNode> items = new ArrayList<>();
    for (int i = 0; json.isArray() && i < json.size(); i++) {
      items.add(new YamlNode(file, pointer + "/" + i, json.path(i)));
    }
    return items;
  }

  /** The keys of a mapping, in order; none if it is no mapping. */
  List<String> keys() {
    return json.isObject() ? List.copyOf(json.propertyNames()) : List.of();
  }

  boolean isPresent() {
    return !json.isMissingNode();
  }

  JsonNode json() {
    return json;
  }

  YamlFile file() {
    return file;
  }

  /** The text that stands here; null if there is none. */
  @Nullable String text() {
    return json.isString() ? json.asString() : null;
  }

  /** The texts of a list. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items()) {
      String text = item.text();
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /**
   * Makes a value of the text that stands here.
   *
   * @param parser throws IllegalArgumentException with a message for the user
   * @return null if there is no text, or it is wrong and the problem was reported
   */
  <T> @Nullable T parse(Function<String, T> parser) {
    String text = text();
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      problem(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Reports that what stands here is wrong. */
  void problem(String text) {
    file.problem(pointer, text);
  }

  /** A JSON pointer as people write it: {@code inputs[0].site}. */
  static String path(String pointer) {
    StringBuilder path = new StringBuilder();
    for (String step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      if (step.matches("[0-9]+")) {
        path.append('[').append(step).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.replace("~1", "/").replace("~0", "~"));
      }
    }
    return path.toString();
  }
}
