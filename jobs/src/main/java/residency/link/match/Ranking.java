package residency.link.match;

import org.jspecify.annotations.Nullable;

/** Weights of candidates by their rank. */
public final class Ranking {
  private Ranking() {}

  /**
   * The weight of a candidate: the best of {@code n} weighs n times the last (Zipf), all together
   * 1. A convention, not a probability: nothing tells how often the best is right.
   *
   * @param rank from 1
   * @param n number of candidates
   */
  public static double weight(int rank, int n) {
    double sum = 0;
    for (int i = 1; i <= n; i++) {
      sum += 1.0 / i;
    }
    return 1.0 / rank / sum;
  }

  /**
   * How far a flow's bytes are from a record's: compression and parts make them smaller, headers
   * bigger, so they rank and never exclude.
   *
   * @param bytes of the flow; null: not told, which ranks last
   * @param expected of the record; null: not told
   */
  public static long distance(@Nullable Long bytes, @Nullable Long expected) {
    return bytes == null || expected == null ? Long.MAX_VALUE : Math.abs(bytes - expected);
  }
}
