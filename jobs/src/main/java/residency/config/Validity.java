package residency.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time with open ends.
 *
 * @param from first instant; null: since ever
 * @param to first instant after; null: for ever
 */
record Validity(@Nullable Instant from, @Nullable Instant to) {
  /** Reads two keys of a mapping and reports an end that is not after the start. */
  static Validity read(YamlNode node, String fromKey, String toKey) {
    YamlNode end = node.get(toKey);
    Validity read =
        new Validity(node.get(fromKey).parse(TimeText::instant), end.parse(TimeText::instant));
    if (read.from != null && read.to != null && !read.from.isBefore(read.to)) {
      end.problem(
          "`"
              + end.text()
              + "` is not after `"
              + node.get(fromKey).text()
              + "`; the end is exclusive, so write a later one");
    }
    return read;
  }
}
