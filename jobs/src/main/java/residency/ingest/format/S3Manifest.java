package residency.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code manifest.json} of one S3 Inventory list (version 2016-11-30). Source: Amazon S3 User
 * Guide, "Locating your inventory list"; the creation time is that at which the scan of the bucket
 * began.
 *
 * @param bucket the bucket listed
 * @param time when the scan began, microseconds since the epoch
 * @param format how the data files are written
 * @param columns columns of CSV data files in order; empty for other formats
 * @param allVersions whether noncurrent versions are listed: only then the list has the columns of
 *     versions (API reference, InventoryConfiguration)
 * @param files the data files
 */
public record S3Manifest(
    String bucket,
    long time,
    FileFormat format,
    List<String> columns,
    boolean allVersions,
    List<DataFile> files) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long MICROS = 1_000;

  /** How data files are written. */
  public enum FileFormat {
    /** Gzipped, without a header line, keys URL-encoded. */
    CSV,
    ORC,
    PARQUET
  }

  /**
   * A data file.
   *
   * @param key its key in the destination bucket
   * @param size its length in bytes
   * @param md5 MD5 of its bytes, hexadecimal in lower case
   */
  public record DataFile(String key, long size, String md5) {}

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException telling what is wrong, if it is none
   */
  public static S3Manifest parse(byte[] json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    }
    String schema = text(root, "fileSchema");
    FileFormat format = format(text(root, "fileFormat"));
    List<DataFile> files = new ArrayList<>();
    if (!root.path("files").isArray()) {
      throw new IllegalArgumentException("`files` is no list");
    }
    for (JsonNode file : root.path("files")) {
      String md5 = text(file, "MD5checksum").toLowerCase(Locale.ROOT);
      files.add(new DataFile(text(file, "key"), file.path("size").asLong(-1), md5));
    }
    return new S3Manifest(
        text(root, "sourceBucket"),
        millis(text(root, "creationTimestamp")) * MICROS,
        format,
        format == FileFormat.CSV ? List.of(schema.strip().split("\\s*,\\s*")) : List.of(),
        schema.replace("_", "").toLowerCase(Locale.ROOT).contains("versionid"),
        List.copyOf(files));
  }

  private static FileFormat format(String word) {
    for (FileFormat format : FileFormat.values()) {
      if (format.name().equalsIgnoreCase(word)) {
        return format;
      }
    }
    throw new IllegalArgumentException("`fileFormat` " + word + " is none of CSV, ORC, Parquet");
  }

  private static long millis(String text) {
    byte[] digits = Bytes.ascii(text);
    long millis = Bytes.count(digits, 0, digits.length, Long.MAX_VALUE / MICROS);
    if (millis == Bytes.BAD) {
      throw new IllegalArgumentException("`creationTimestamp` " + text + " is no time");
    }
    return millis;
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isValueNode() || value.asString("").isBlank()) {
      throw new IllegalArgumentException("`" + key + "` is missing");
    }
    return value.asString();
  }
}
