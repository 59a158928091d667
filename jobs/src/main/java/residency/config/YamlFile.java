package residency.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A YAML file as a tree that knows its line numbers. */
final class YamlFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String name;
  private final Problems problems;
  private final byte[] bytes;
  private final JsonNode tree;
  private final Map<String, Integer> lines;

  private YamlFile(
      String name, Problems problems, byte[] bytes, JsonNode tree, Map<String, Integer> lines) {
    this.name = name;
    this.problems = problems;
    this.bytes = bytes;
    this.tree = tree;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @param name how messages call it
   * @param problems takes what keeps it from being read, and all that is later found wrong in it
   * @return null if it can't be read
   */
  static @Nullable YamlFile read(Path file, String name, Problems problems) {
    problems.open(name);
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      Map<String, Integer> lines = new HashMap<>();
      index(text, name, problems, lines);
      JsonNode tree = YAML.readTree(text);
      if (!tree.isMissingNode()) {
        return new YamlFile(name, problems, bytes, tree, lines);
      }
      problems.add(new Problem(name, 1, "", "the file is empty"));
    } catch (NoSuchFileException e) {
      problems.add(new Problem(name, 1, "", "the file does not exist"));
    } catch (CharacterCodingException e) {
      problems.add(new Problem(name, 1, "", "the file is no UTF-8 text; save it as UTF-8"));
    } catch (IOException e) {
      problems.add(new Problem(name, 1, "", "the file can't be read: " + e));
    } catch (JacksonException e) {
      problems.add(new Problem(name, line(e), "", "the file can't be read as YAML: " + reason(e)));
    }
    return null;
  }

  /** Notes the line where each key and item starts. */
  private static void index(
      String text, String name, Problems problems, Map<String, Integer> lines) {
    try (JsonParser parser = YAML.createParser(text)) {
      boolean ended = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (ended) {
          int second = parser.currentTokenLocation().getLineNr();
          problems.add(new Problem(name, second, "", "a second document begins here; keep one"));
          return;
        }
        ended = parser.streamReadContext().inRoot() && !token.isStructStart();
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        int line = parser.currentTokenLocation().getLineNr();
        lines.putIfAbsent(pointer, line);
        // The tree would hold the anchor's name in place of what it stands for.
        if (((YAMLParser) parser).isCurrentAlias()) {
          String unsupported =
              "the alias `*" + parser.getString() + "` is not supported; write it out";
          problems.add(new Problem(name, line, YamlNode.path(pointer), unsupported));
        }
      }
    }
  }

  private static int line(JacksonException e) {
    return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
  }

  /** The parser's words without the excerpt of the file that it draws. */
  private static String reason(JacksonException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }

  /** The whole document. */
  YamlNode root() {
    return new YamlNode(this, "", tree);
  }

  byte[] bytes() {
    return bytes;
  }

  String name() {
    return name;
  }

  /** Reports a problem at a place, or at what it would be part of if it is not there. */
  void problem(String pointer, String text) {
    String at = pointer;
    while (!lines.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    problems.add(new Problem(name, lines.getOrDefault(at, 1), YamlNode.path(pointer), text));
  }
}
