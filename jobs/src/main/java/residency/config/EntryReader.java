package residency.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/** What entries of {@code inputs} and {@code reference} have in common: kind, format, files. */
final class EntryReader {
  private final List<KnownFormat> formats;
  private final Path folder;

  /**
   * @param formats all that the program can read
   * @param folder where relative paths start, absolute
   */
  EntryReader(List<KnownFormat> formats, Path folder) {
    this.formats = List.copyOf(formats);
    this.folder = folder;
  }

  /** The table of the entry's kind; null if the kind is missing or wrong. */
  static @Nullable Table table(YamlNode entry, String stage) {
    String kind = entry.get("kind").text();
    for (Table table : Table.values()) {
      if (table.tableName().equals(kind) && table.schema().stage().equals(stage)) {
        return table;
      }
    }
    return null;
  }

  /** The entry's format, which must give its table; null if it is missing or wrong. */
  @Nullable KnownFormat format(YamlNode entry, Table table) {
    YamlNode node = entry.get("format");
    String name = node.text();
    if (name == null) {
      return null;
    }
    List<String> fitting =
        formats.stream().filter(f -> f.kinds().contains(table)).map(KnownFormat::name).toList();
    for (KnownFormat format : formats) {
      if (format.name().equals(name) && fitting.contains(name)) {
        return format;
      }
    }
    boolean known = formats.stream().anyMatch(format -> format.name().equals(name));
    node.problem(
        (known
                ? "format `" + name + "` gives no " + table.tableName()
                : "unknown format `" + name + "`")
            + Suggestion.didYouMean(name, fitting)
            + "; formats of "
            + table.tableName()
            + ": "
            + String.join(", ", fitting));
    return null;
  }

  /** The tables that come beside the rows of a known format. */
  Set<Table> brought(String format) {
    return formats.stream()
        .filter(known -> known.name().equals(format))
        .findFirst()
        .map(KnownFormat::brings)
        .orElse(Set.of());
  }

  /** Reports an option that the entry's kind has no use for. */
  static void useless(YamlNode option, Table table, boolean useful) {
    if (option.isPresent() && !useful) {
      option.problem("kind " + table.tableName() + " has no use for this key; leave it out");
    }
  }

  /**
   * The local files of the entry's path, at least one, or the problem is reported. Paths of other
   * stores are not looked at.
   */
  List<Path> files(YamlNode entry) {
    YamlNode node = entry.get("path");
    List<Path> files = node.parse(path -> isRemote(path) ? checked(path) : find(node, path));
    return files == null ? List.of() : files;
  }

  private static List<Path> checked(String uri) {
    Globs.of(uri);
    return List.of();
  }

  private List<Path> find(YamlNode node, String path) {
    try {
      List<Path> files = Globs.expand(folder, path);
      if (files.isEmpty()) {
        node.problem(nothing(path));
      }
      return files;
    } catch (IOException e) {
      node.problem("`" + path + "` can't be looked up: " + e);
      return List.of();
    }
  }

  private String nothing(String path) {
    if (Globs.isPattern(path)) {
      return "no file matches `" + path + "` in " + folder;
    }
    return Files.isDirectory(folder.resolve(path))
        ? "`"
            + path
            + "` is a folder; name its files, like `"
            + path.replaceFirst("/+$", "")
            + "/*`"
        : "file `" + path + "` does not exist in " + folder;
  }

  /** Reports the first file whose header line is wrong. */
  static void checkHeaders(YamlNode entry, HeaderCheck check, List<Path> files) {
    YamlNode path = entry.get("path");
    for (Path file : files) {
      try {
        check.problem(file).ifPresent(path::problem);
      } catch (IOException e) {
        path.problem("`" + file + "` can't be read: " + e);
      }
    }
  }

  private static boolean isRemote(String path) {
    return path.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*");
  }
}
