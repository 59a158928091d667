package residency.config;

/**
 * One thing that is wrong with a config.
 *
 * @param file the file as the user named it
 * @param line line in it, from 1
 * @param path place in the document: {@code inputs[0].site}; empty for the whole file
 * @param text what is wrong, with the value, and what to do
 */
public record Problem(String file, int line, String path, String text) {
  /** {@code audit.yaml:12: inputs[0].site: what is wrong}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + text;
  }
}
