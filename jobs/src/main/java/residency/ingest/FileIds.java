package residency.ingest;

import java.nio.file.Path;
import residency.config.Globs;

/** Names of input files that do not depend on where their folder lies. */
final class FileIds {
  private FileIds() {}

  /**
   * Names a file by a relative path of the config: its path relative to the config's folder.
   *
   * @param folder the config's folder
   */
  static String relative(Path folder, Path file) {
    Path from = folder.toAbsolutePath().normalize();
    return slashes(from.relativize(file.toAbsolutePath().normalize()));
  }

  /**
   * Names a file by an absolute path of the config: its path from the last folder before the first
   * wildcard on, {@code flows/x.csv} for {@code /data/flows/*.csv}; a file named without wildcard
   * by its folder and name. The host or bucket of a URI is its first folder.
   *
   * @param pattern as the config says it, from a slash on
   * @param file absolute path that it matches
   */
  static String absolute(String pattern, String file) {
    return file.substring(base(pattern).length());
  }

  /** The fixed part of a pattern before the folder that starts the name; ends with a slash. */
  private static String base(String pattern) {
    String folder = fixedFolder(pattern);
    int slash = folder.lastIndexOf('/', Math.max(0, folder.length() - 2));
    return folder.substring(0, slash + 1);
  }

  /** The folders before the first wildcard of a pattern, with a slash at the end. */
  static String fixedFolder(String pattern) {
    int end = 0;
    while (end < pattern.length() && !Globs.isPattern(pattern.substring(end, end + 1))) {
      end++;
    }
    return pattern.substring(0, pattern.lastIndexOf('/', end - 1) + 1);
  }

  private static String slashes(Path path) {
    StringBuilder text = new StringBuilder();
    for (Path part : path) {
      text.append(text.length() == 0 ? "" : "/").append(part);
    }
    return text.toString();
  }
}
