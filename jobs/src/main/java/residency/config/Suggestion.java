package residency.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a misspelt word was probably meant to be. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * A clause that goes on after the complaint.
   *
   * @return {@code ; did you mean `site`?} or nothing if no candidate is near
   */
  public static String didYouMean(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(near -> "; did you mean `" + near + "`?").orElse("");
  }

  /**
   * The candidate at the least edit distance, at most a third of its length and at least 1; ties go
   * to the first by name. Case does not count as an edit.
   */
  static Optional<String> nearest(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(c -> distance(fold(word), fold(c)) <= Math.max(1, c.length() / 3))
        .min(
            Comparator.<String>comparingInt(c -> distance(fold(word), fold(c)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Edits (insert, delete, replace, swap of neighbours) that turn one text into the other. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
