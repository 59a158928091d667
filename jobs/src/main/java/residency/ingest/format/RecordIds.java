package residency.ingest.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the id of a record from the key of an object: the first group of the input's {@code
 * record_id} where it has one, else all that it finds. Without that option the key is the id.
 */
final class RecordIds {
  /** An object whose key has no id of a record by the input's option. */
  static final String NO_RECORD = "NO_RECORD";

  private final @Nullable Pattern pattern;

  RecordIds(Source source) {
    String regex = source.recordId();
    this.pattern = regex == null ? null : Pattern.compile(regex);
  }

  /** The id; null if the key has none. */
  @Nullable String of(String key) {
    if (pattern == null) {
      return key;
    }
    Matcher found = pattern.matcher(key);
    if (!found.find()) {
      return null;
    }
    String id = found.groupCount() > 0 ? found.group(1) : found.group();
    return id == null || id.isEmpty() ? null : id;
  }
}
