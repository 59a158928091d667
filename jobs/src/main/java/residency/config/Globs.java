package residency.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern for paths whose parts are separated by {@code /}: {@code *} any run of characters,
 * {@code ?} one, {@code [a-z]} and {@code [!a-z]} one of a set, {@code {a,b}} either text, {@code
 * **} as a whole part any number of folders, none included, or at the end any file below. Other
 * characters stand for themselves, {@code :} too. Names that start with {@code .} or {@code _} are
 * hidden: only a part that starts with that character itself matches them.
 */
public final class Globs {
  private static final String ANY_DEPTH = "**";
  private static final String VISIBLE = "(?![._])";

  private final List<String> alternatives;
  private final Pattern regex;

  private Globs(List<String> alternatives) {
    this.alternatives = alternatives;
    this.regex =
        Pattern.compile(
            alternatives.stream().map(Globs::pathRegex).collect(Collectors.joining("|")),
            Pattern.DOTALL);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException naming the pattern, if a bracket is not closed or {@code **}
   *     is only part of a name
   */
  public static Globs of(String pattern) {
    try {
      return new Globs(Braces.expand(pattern.replaceFirst("^(\\./)+", "")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("`" + pattern + "` is no glob: " + e.getMessage(), e);
    }
  }

  /** Whether the path is a pattern rather than the name of one file. */
  public static boolean isPattern(String path) {
    return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /**
   * Whether the pattern covers a path, which must be relative to the same folder as the pattern, or
   * a URI as the pattern is.
   */
  public boolean matches(String path) {
    return regex.matcher(path).matches();
  }

  /**
   * The files that a pattern covers, folders left out. Links are followed, but not by {@code **},
   * which could run in circles.
   *
   * @param folder where a relative pattern starts
   * @return each file once, sorted by its path as text
   * @throws IllegalArgumentException if the pattern is none
   * @throws IOException if a folder can't be listed
   */
  public static List<Path> expand(Path folder, String pattern) throws IOException {
    Set<Path> found = new TreeSet<>(Comparator.comparing(Path::toString));
    for (String alternative : of(pattern).alternatives) {
      boolean absolute = alternative.startsWith("/");
      Path start = absolute ? Path.of("/") : folder;
      descend(
          start, List.of((absolute ? alternative.substring(1) : alternative).split("/")), found);
    }
    return new ArrayList<>(found);
  }

  private static void descend(Path at, List<String> parts, Set<Path> found) throws IOException {
    if (parts.isEmpty()) {
      if (Files.isRegularFile(at)) {
        found.add(at);
      }
      return;
    }
    String part = parts.get(0);
    List<String> rest = parts.subList(1, parts.size());
    if (!isPattern(part)) {
      descend(part.equals(".") ? at : at.resolve(part), rest, found);
      return;
    }
    if (!Files.isDirectory(at)) {
      return;
    }
    boolean anyDepth = part.equals(ANY_DEPTH);
    if (anyDepth && !rest.isEmpty()) {
      descend(at, rest, found);
    }
    Pattern name = Pattern.compile(anyDepth ? VISIBLE + ".+" : partRegex(part), Pattern.DOTALL);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(at)) {
      for (Path child : children) {
        if (!name.matcher(String.valueOf(child.getFileName())).matches()) {
          continue;
        }
        if (!anyDepth) {
          descend(child, rest, found);
        } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          descend(child, parts, found);
        } else if (rest.isEmpty()) {
          descend(child, rest, found);
        }
      }
    }
  }

  private static String pathRegex(String pattern) {
    StringBuilder regex = new StringBuilder();
    String[] parts = pattern.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (parts[i].equals(ANY_DEPTH)) {
        regex.append("(?:" + VISIBLE + "[^/]+/)*").append(last ? VISIBLE + "[^/]+" : "");
      } else {
        regex.append(partRegex(parts[i])).append(last ? "" : "/");
      }
    }
    return regex.toString();
  }

  private static String partRegex(String part) {
    if (part.contains(ANY_DEPTH)) {
      throw new IllegalArgumentException("`**` must stand alone between slashes");
    }
    StringBuilder regex = new StringBuilder();
    if (!part.isEmpty() && isPattern(part.substring(0, 1))) {
      regex.append(VISIBLE);
    }
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '[') {
        int end = Braces.setEnd(part, i);
        if (end == i) {
          throw new IllegalArgumentException("`[` without `]`");
        }
        regex.append(setRegex(part.substring(i + 1, end)));
        i = end;
      } else {
        regex.append(literal(c));
      }
    }
    return regex.toString();
  }

  private static String setRegex(String set) {
    boolean not = set.startsWith("!");
    StringBuilder regex = new StringBuilder(not ? "[^/" : "[");
    String members = not ? set.substring(1) : set;
    for (int i = 0; i < members.length(); i++) {
      char c = members.charAt(i);
      boolean range = c == '-' && i > 0 && i < members.length() - 1;
      if (range && members.charAt(i - 1) > members.charAt(i + 1)) {
        throw new IllegalArgumentException("`[" + set + "]` runs backwards");
      }
      regex.append(range ? "-" : literal(c));
    }
    return regex.append(']').toString();
  }

  private static String literal(char c) {
    return c < 128 && !Character.isLetterOrDigit(c) ? "\\" + c : String.valueOf(c);
  }
}
