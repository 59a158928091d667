package residency.report;

/**
 * The Wilson score interval of a share at 95 % confidence (E. B. Wilson, 1927): within which shares
 * what was counted is no surprise, good for few records and for shares near 0 and 1 too.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
record Wilson(double low, double high) {
  /** 97.5th percentile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * The interval of {@code hits} in {@code n}.
   *
   * @throws IllegalArgumentException if there are no trials or more hits than trials
   */
  static Wilson of(long hits, long n) {
    if (n <= 0 || hits < 0 || hits > n) {
      throw new IllegalArgumentException(hits + " of " + n);
    }
    double share = (double) hits / n;
    double square = Z * Z;
    double centre = share + square / (2 * n);
    double spread = Z * Math.sqrt((share * (1 - share) + square / (4 * n)) / n);
    double whole = 1 + square / n;
    return new Wilson(
        hits == 0 ? 0 : (centre - spread) / whole, hits == n ? 1 : (centre + spread) / whole);
  }

  /** Whether no share is in both. */
  boolean isApartFrom(Wilson other) {
    return high < other.low || other.high < low;
  }
}
