package residency.dns;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names as the tables hold them. */
public final class DnsName {
  private DnsName() {}

  /** Lower case without the trailing dot; null if the text is no name. */
  public static @Nullable String normalise(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (name.isEmpty() || name.length() > 253) {
      return null;
    }
    int label = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.') {
        if (label == 0) {
          return null;
        }
        label = 0;
      } else if (++label > 63 || !(Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
        return null;
      }
    }
    return label == 0 ? null : name.toLowerCase(Locale.ROOT);
  }
}
