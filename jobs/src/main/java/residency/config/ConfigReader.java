package residency.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a config file, the policy files it names, and the header lines of its CSV files. */
public final class ConfigReader {
  private final List<KnownFormat> formats;

  /**
   * @param formats all that the program can read
   */
  public ConfigReader(List<KnownFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /**
   * Reads a config.
   *
   * @throws ConfigException with everything that is wrong with it
   */
  public AuditConfig read(Path path) {
    Problems problems = new Problems();
    YamlFile file = YamlFile.read(path, path.toString(), problems);
    if (file == null) {
      throw problems.toException();
    }
    new SchemaCheck("/schemas/config/audit.schema.json").check(file);

    YamlNode root = file.root();
    Path folder = requireNonNull(path.toAbsolutePath().normalize().getParent());
    EntryReader entries = new EntryReader(formats, folder);
    YamlNode audit = root.get("audit");
    LocalDate from = audit.get("from").parse(TimeText::day);
    LocalDate to = audit.get("to").parse(TimeText::day);
    if (from != null && to != null && !from.isBefore(to)) {
      audit
          .get("to")
          .problem(
              "`" + to + "` is not after `" + from + "`; it is exclusive, so write a later day");
    }
    List<InputSpec> inputs = new InputReader(entries).read(root.get("inputs"));
    List<ReferenceSpec> references = new ReferenceReader(entries).read(root.get("reference"));
    Attribution attribution = attribution(root.get("attribution"));
    Limits limits = limits(root.get("limits"));
    PolicyReader policy = new PolicyReader(problems);
    root.get("policy").items().forEach(entry -> policy.read(entry, path));

    problems.throwIfAny();
    return new AuditConfig(
        requireNonNull(audit.get("name").text()),
        requireNonNull(from),
        requireNonNull(to),
        root.get("inside").texts(),
        inputs,
        references,
        policy.policy(),
        attribution,
        limits,
        folder,
        hash(file.bytes(), policy.bytes()));
  }

  private static Attribution attribution(YamlNode node) {
    YamlNode grades = node.get("grades");
    Set<String> used =
        new LinkedHashSet<>(grades.isPresent() ? grades.texts() : Attribution.GRADES);
    Attribution read =
        new Attribution(
            used,
            DurationSetting.GRACE.read(node),
            DurationSetting.TOLERANCE.read(node),
            DurationSetting.MAX_TTL.read(node),
            DurationSetting.SETTLE.read(node));
    if (read.tolerance().compareTo(read.settle()) > 0) {
      node.get("tolerance")
          .problem(
              "`"
                  + TimeText.text(read.tolerance())
                  + "` is longer than settle, `"
                  + TimeText.text(read.settle())
                  + "`, so a day would settle before its last answers; write less");
    }
    return read;
  }

  private static Limits limits(YamlNode node) {
    YamlNode ratio = node.get("max_reject_ratio");
    return new Limits(
        ratio.json().isNumber() ? ratio.json().asDouble() : Limits.MAX_REJECT_RATIO,
        DurationSetting.SNAPSHOT_TRUST.read(node));
  }

  private static String hash(byte[] config, List<byte[]> policies) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(config);
      policies.forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
