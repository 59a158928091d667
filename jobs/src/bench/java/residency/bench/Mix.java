package residency.bench;

/** Numbers that look random but follow from what they are made of, whatever the order. */
final class Mix {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /** A one-to-one mixing of 64 bits: the finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  static long of(long value) {
    long z = value + GOLDEN;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  static long of(long one, long other) {
    return of(of(one) ^ other);
  }

  /** One of {@code bound} numbers from 0. */
  static int below(int bound, long value) {
    return (int) Long.remainderUnsigned(of(value), bound);
  }
}
