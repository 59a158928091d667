package residency.config;

import java.util.ArrayList;
import java.util.List;

/** Spells out the {@code {a,b}} of a pattern, nested ones too. */
final class Braces {
  private static final int MOST = 1000;

  private Braces() {}

  /**
   * Every text that the pattern's braces stand for, in the order written.
   *
   * @throws IllegalArgumentException if a brace is not closed or there are more than 1,000 texts
   */
  static List<String> expand(String pattern) {
    int open = outside(pattern, '{');
    if (open < 0) {
      if (outside(pattern, '}') >= 0) {
        throw new IllegalArgumentException("`}` without `{`");
      }
      return List.of(pattern);
    }
    List<String> choices = new ArrayList<>();
    int close = choices(pattern, open, choices);
    List<String> tails = expand(pattern.substring(close + 1));
    List<String> all = new ArrayList<>();
    for (String choice : choices) {
      for (String middle : expand(choice)) {
        for (String tail : tails) {
          all.add(pattern.substring(0, open) + middle + tail);
          if (all.size() > MOST) {
            throw new IllegalArgumentException("its braces stand for more than 1,000 texts");
          }
        }
      }
    }
    return all;
  }

  /** Cuts what is between the brace at {@code open} and its partner, whose place it returns. */
  private static int choices(String pattern, int open, List<String> choices) {
    int depth = 0;
    int start = open + 1;
    for (int i = open; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '[') {
        i = setEnd(pattern, i);
      } else if (c == '}') {
        depth--;
      }
      boolean closed = c == '}' && depth == 0;
      if (closed || (c == ',' && depth == 1)) {
        choices.add(pattern.substring(start, i));
        start = i + 1;
      }
      if (closed) {
        return i;
      }
    }
    throw new IllegalArgumentException("`{` without `}`");
  }

  /** The first such character that is not in a set in brackets; -1 if there is none. */
  private static int outside(String pattern, char wanted) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == wanted) {
        return i;
      }
      if (pattern.charAt(i) == '[') {
        i = setEnd(pattern, i);
      }
    }
    return -1;
  }

  /** The bracket that closes the set opened at a place, or that place if none does. */
  static int setEnd(String pattern, int open) {
    // A bracket right after the opening one, or after its !, belongs to the set.
    int end = pattern.indexOf(']', pattern.startsWith("!", open + 1) ? open + 3 : open + 2);
    return end < 0 ? open : end;
  }
}
