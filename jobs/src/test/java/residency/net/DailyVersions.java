package residency.net;

import java.util.SplittableRandom;

/** Daily versions of a made-up table of networks, in the shape of a real one. */
public final class DailyVersions {
  private static final int CHANGING = 100;

  private DailyVersions() {}

  /**
   * A table of so many ranges, day by day; from one day to the next one range in a hundred gets
   * another value, and every tenth of those other ends too.
   */
  public static DatedRangeTable table(int ranges, int days) {
    SplittableRandom random = new SplittableRandom(1);
    DatedRangeTableBuilder builder = new DatedRangeTableBuilder();
    AddressRange[] current = new AddressRange[ranges];
    int[] values = new int[ranges];
    for (int i = 0; i < ranges; i++) {
      current[i] = range(random);
      values[i] = random.nextInt(70_000);
    }
    for (int day = 0; day < days; day++) {
      for (int i = 0; i < ranges; i++) {
        if (day > 0 && random.nextInt(CHANGING) == 0) {
          values[i] = random.nextInt(70_000);
          current[i] = random.nextInt(10) == 0 ? range(random) : current[i];
        }
        builder.add(current[i], values[i], day, day + 1);
      }
    }
    return builder.build(Math::max);
  }

  private static AddressRange range(SplittableRandom random) {
    int bits = 8 + Math.min(random.nextInt(9), random.nextInt(9));
    Address start = new Address(0, Addresses.ipv4(random.nextInt() >>> bits << bits));
    return new AddressRange(start, new Address(0, start.low() | (1L << bits) - 1));
  }
}
