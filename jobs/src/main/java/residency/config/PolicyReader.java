package residency.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads policy files. */
final class PolicyReader {
  /** ISO 3166-1 alpha-2, the codes now assigned. */
  private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

  private final SchemaCheck schema = new SchemaCheck("/schemas/config/policy.schema.json");
  private final Problems problems;
  private final Map<String, List<Policy.Member>> regions = new LinkedHashMap<>();
  private final Map<String, String> fileOfRegion = new HashMap<>();
  private final List<Policy.Rule> rules = new ArrayList<>();
  private final List<Policy.Migration> migrations = new ArrayList<>();
  private final Map<String, String> fileOfRule = new HashMap<>();
  private final List<byte[]> bytes = new ArrayList<>();

  PolicyReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads one file and adds it to the policy.
   *
   * @param entry the item of the config that names it
   * @param config the config file, whose folder relative names start from
   */
  void read(YamlNode entry, Path config) {
    Path path = entry.parse(text -> config.resolveSibling(text).normalize());
    if (path == null) {
      return;
    }
    if (!Files.isRegularFile(path)) {
      entry.problem(
          "file `"
              + entry.text()
              + "` does not exist in "
              + config.toAbsolutePath().normalize().getParent());
      return;
    }
    YamlFile file = YamlFile.read(path, path.toString(), problems);
    if (file == null) {
      return;
    }
    bytes.add(file.bytes());
    schema.check(file);
    YamlNode names = file.root().get("regions");
    for (String name : names.keys()) {
      addRegion(name, names.get(name), file.name());
    }
    for (YamlNode rule : file.root().get("retention").items()) {
      addRule(rule, rule.get("kind").text(), rule.get("clock").text());
    }
    for (YamlNode rule : file.root().get("deletion").items()) {
      addRule(rule, "CEILING", rule.get("after").text());
    }
    file.root().get("migration").items().forEach(this::addMigration);
  }

  private void addRule(YamlNode rule, @Nullable String kind, @Nullable String clock) {
    Validity validity = Validity.read(rule, "valid_from", "valid_to");
    rule.get("countries").items().forEach(PolicyReader::checkCountry);
    String id = rule.get("id").text();
    JsonNode days = rule.get("days").json();
    if (id == null || kind == null || clock == null || !days.canConvertToInt()) {
      return; // the schema has told what is wrong
    }
    if (isKnown(rule, id)) {
      return;
    }
    rules.add(
        new Policy.Rule(
            id,
            kind,
            days.asInt(),
            clock,
            rule.get("categories").texts(),
            rule.get("homes").texts(),
            rule.get("countries").texts(),
            rule.get("entities").texts(),
            validity.from(),
            validity.to()));
  }

  /** Notes an id, and tells if there was one like it. */
  private boolean isKnown(YamlNode rule, String id) {
    String earlier = fileOfRule.putIfAbsent(id, rule.file().name());
    if (earlier != null) {
      rule.get("id")
          .problem("a rule `" + id + "` is already in " + earlier + "; give each an id of its own");
    }
    return earlier != null;
  }

  private void addMigration(YamlNode claim) {
    claim.get("from").items().forEach(PolicyReader::checkCountry);
    claim.get("to").items().forEach(PolicyReader::checkCountry);
    String id = claim.get("id").text();
    Instant by = claim.get("by").parse(TimeText::instant);
    JsonNode days = claim.get("days").json();
    if (id == null || by == null || !days.canConvertToInt() || isKnown(claim, id)) {
      return; // what is wrong has been told
    }
    migrations.add(
        new Policy.Migration(
            id,
            claim.get("from").texts(),
            claim.get("to").texts(),
            by,
            days.asInt(),
            claim.get("categories").texts(),
            claim.get("homes").texts()));
  }

  private void addRegion(String name, YamlNode node, String file) {
    String earlier = fileOfRegion.putIfAbsent(name, file);
    if (earlier != null) {
      node.problem("region `" + name + "` is also in " + earlier + "; keep one of the two");
      return;
    }
    List<Policy.Member> members = new ArrayList<>();
    for (YamlNode member : node.items()) {
      Validity validity = Validity.read(member, "from", "to");
      checkCountry(member.get("country"));
      String country = member.get("country").text();
      if (country != null) {
        members.add(new Policy.Member(country, validity.from(), validity.to()));
      }
    }
    if (COUNTRIES.contains(name) && members.stream().noneMatch(m -> m.country().equals(name))) {
      node.problem(
          "region `"
              + name
              + "` takes the homes named after that country, which is no member; rename it");
    }
    regions.put(name, members);
  }

  private static void checkCountry(YamlNode node) {
    String code = node.text();
    if (code != null && !COUNTRIES.contains(code)) {
      String upper = code.toUpperCase(Locale.ROOT);
      node.problem(
          "`"
              + code
              + "` is no ISO 3166-1 alpha-2 country code"
              + (COUNTRIES.contains(upper) ? "; did you mean `" + upper + "`?" : "")
              + (code.equals("UK") ? "; did you mean `GB`?" : ""));
    }
  }

  /** All files read so far, together. */
  Policy policy() {
    return new Policy(regions, rules, migrations);
  }

  /** The bytes of the files read so far, in order. */
  List<byte[]> bytes() {
    return bytes;
  }
}
