package residency.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Numbers as a person reads them. */
final class Shares {
  private static final int WHOLE = 1000;

  private Shares() {}

  /** A number with groups of three digits. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * Parts of a whole in per cent with one decimal that add up to exactly 100.0 (largest remainders
   * are rounded up, the first of equals first); a part that is not 0 but too small to show is
   * written {@code <0.1}, and all are {@code -} where the whole is 0.
   */
  static List<String> ofWhole(long... parts) {
    long whole = 0;
    for (long part : parts) {
      whole = Math.addExact(whole, part);
    }
    List<String> texts = new ArrayList<>();
    if (whole == 0) {
      for (long part : parts) {
        texts.add("-");
      }
      return texts;
    }
    BigInteger[] scaled = new BigInteger[parts.length];
    long[] tenths = new long[parts.length];
    long left = WHOLE;
    List<Integer> byRemainder = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      scaled[i] = BigInteger.valueOf(parts[i]).multiply(BigInteger.valueOf(WHOLE));
      tenths[i] = scaled[i].divide(BigInteger.valueOf(whole)).longValueExact();
      left -= tenths[i];
      byRemainder.add(i);
    }
    BigInteger divisor = BigInteger.valueOf(whole);
    byRemainder.sort(Comparator.comparing((Integer i) -> scaled[i].mod(divisor)).reversed());
    for (int i = 0; i < left; i++) {
      tenths[byRemainder.get(i)]++;
    }
    for (int i = 0; i < parts.length; i++) {
      texts.add(
          parts[i] > 0 && tenths[i] == 0
              ? "<0.1 %"
              : String.format(Locale.ROOT, "%d.%d %%", tenths[i] / 10, tenths[i] % 10));
    }
    return texts;
  }
}
