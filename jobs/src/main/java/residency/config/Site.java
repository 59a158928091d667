package residency.config;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import residency.UserError;

/** Where the site of an input's rows comes from. */
public sealed interface Site extends Serializable {
  /** The site of inputs that name none. */
  String DEFAULT = "default";

  /** One site for all rows. */
  record Word(String name) implements Site {}

  /** The file's name up to its first dot. */
  record FileName() implements Site {}

  /** The name of the folder that the file lies in. */
  record FolderName() implements Site {}

  /** A column of the format, row by row. */
  record Column(String name) implements Site {}

  /**
   * Reads the option {@code site}.
   *
   * @throws IllegalArgumentException naming the text, if it is neither a word nor a known
   *     placeholder
   */
  static Site parse(String text) {
    if (text.equals("{file}")) {
      return new FileName();
    }
    if (text.equals("{dir}")) {
      return new FolderName();
    }
    if (text.matches("\\{column:[^{}\\s]+}")) {
      return new Column(text.substring("{column:".length(), text.length() - 1));
    }
    if (text.isEmpty() || text.matches(".*[{}\\s].*")) {
      throw new IllegalArgumentException(
          "`"
              + text
              + "` names no site"
              + Suggestion.didYouMean(text, List.of("{file}", "{dir}", "{column:NAME}"))
              + "; write a word, {file}, {dir} or {column:NAME}");
    }
    return new Word(text);
  }

  /**
   * The site of all rows of one file.
   *
   * @param relativePath the file as the config names it, parts separated by {@code /}
   * @return empty if the rows tell
   * @throws UserError if the path has no such part
   */
  default Optional<String> resolve(String relativePath) {
    if (this instanceof Word word) {
      return Optional.of(word.name());
    }
    if (this instanceof Column) {
      return Optional.empty();
    }
    int slash = relativePath.lastIndexOf('/');
    String part;
    if (this instanceof FileName) {
      String file = relativePath.substring(slash + 1);
      int dot = file.indexOf('.');
      part = dot < 0 ? file : file.substring(0, dot);
    } else {
      String folder = slash < 0 ? "" : relativePath.substring(0, slash);
      part = folder.substring(folder.lastIndexOf('/') + 1);
    }
    if (part.isEmpty() || part.equals("..") || part.equals(".")) {
      String option = this instanceof FileName ? "{file}" : "{dir}";
      throw new UserError(
          UserError.CONFIG,
          "site " + option + ": `" + relativePath + "` has no such part; name the site by a word");
    }
    return Optional.of(part);
  }
}
