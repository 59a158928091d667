package residency.dns;

import java.net.IDN;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling under which names are stored and compared: lower case, A-labels, no dot at the
 * end.
 */
public final class DnsName {
  /** Longest name in text, without the root's dot (RFC 1035, 2.3.4: 255 octets on the wire). */
  private static final int MAX_LENGTH = 253;

  /** Longest label (RFC 1035, 2.3.4). */
  private static final int MAX_LABEL = 63;

  private DnsName() {}

  /**
   * Normalises a host or service name: ASCII letters in lower case, one dot at the end removed,
   * U-labels turned into A-labels (RFC 3490). Labels hold letters, digits, hyphens not at an edge
   * (RFC 5890, 2.3.1) and underscores ({@code _dmarc}, RFC 8552).
   *
   * @return null if this is no such name: empty, a label or the whole too long, another character,
   *     an IP address, or a last label of digits only, which no top-level domain has (RFC 3696, 2)
   */
  public static @Nullable String normalise(String text) {
    String ascii = isAscii(text) ? text : toAscii(text);
    if (ascii == null) {
      return null;
    }
    int end = ascii.endsWith(".") ? ascii.length() - 1 : ascii.length();
    return isName(ascii, end) ? lowerCase(ascii, end) : null;
  }

  /**
   * Whether the text spells an IP address where a name is expected: four numbers with dots, or hex
   * groups with colons, with or without the brackets of a URL.
   */
  public static boolean isIpLiteral(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]") && text.length() > 2;
    String address = bracketed ? text.substring(1, text.length() - 1) : text;
    int dots = 0;
    int colons = 0;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c == ':') {
        colons++;
      } else if (Character.digit(c, 16) < 0 || c > 'f') {
        return false;
      }
    }
    return colons >= 2 || (colons == 0 && dots == 3 && address.matches("\\d{1,3}(\\.\\d{1,3}){3}"));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String toAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // IDNA 2003 maps these away, IDNA 2008 keeps them: two different domains (UTS 46, 7). Lone
      // surrogates are no characters at all.
      if (c == 'ß' || c == 'ς' || c == '\u200C' || c == '\u200D' || isLoneSurrogate(text, i)) {
        return null;
      }
    }
    try {
      return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      return null; // The library's only way to say that this is no name.
    }
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static boolean isName(String name, int end) {
    if (end == 0 || end > MAX_LENGTH) {
      return false;
    }
    int start = 0;
    boolean digitsOnly = true;
    for (int i = 0; i <= end; i++) {
      if (i == end || name.charAt(i) == '.') {
        if (i == start || i - start > MAX_LABEL || name.charAt(i - 1) == '-') {
          return false;
        }
        if (i < end) {
          start = i + 1;
          digitsOnly = true;
        }
        continue;
      }
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      digitsOnly &= digit;
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!digit && !letter && (c != '-' || i == start)) {
        return false;
      }
    }
    return !digitsOnly;
  }

  private static String lowerCase(String name, int end) {
    for (int i = 0; i < end; i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        char[] lower = name.substring(0, end).toCharArray();
        for (int j = i; j < end; j++) {
          lower[j] = lower[j] >= 'A' && lower[j] <= 'Z' ? (char) (lower[j] | 0x20) : lower[j];
        }
        return new String(lower);
      }
    }
    return name.substring(0, end);
  }
}
