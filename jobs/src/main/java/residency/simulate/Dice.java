package residency.simulate;

import java.util.List;

/**
 * Chance that depends on a seed and ids alone, so that every part of the world can be made apart
 * and comes out the same. SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014).
 */
final class Dice {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;

  /** What is drawn; equal ids of different topics are independent. */
  enum Topic {
    COMPANY,
    NETWORK,
    BLOCK,
    COVERAGE,
    TABLE_ERROR,
    SERVICE,
    NAME,
    ZONE,
    SITE,
    HOME,
    HANDOVER,
    PRIVACY_ADDRESS,
    LEASE_ERROR,
    CLOCK,
    LOST_HOUR,
    DEVICE,
    VISITS,
    REVERSE_DNS,
    LOG,
    UPLOAD,
    RECORD,
    DELETION,
    STORE,
    LISTING,
    TRANSFER_LOG
  }

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  static Dice of(long seed, Topic topic, long... ids) {
    long state = mix(seed + GAMMA * (topic.ordinal() + 1));
    for (long id : ids) {
      state = mix(state ^ mix(id + GAMMA));
    }
    return new Dice(state);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GAMMA;
    return mix(state);
  }

  /** A number in [0, 1). */
  double unit() {
    return (next() >>> 11) * UNIT;
  }

  /** A number in [0, bound). */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  /** A number in [from, to). */
  long between(long from, long to) {
    return from + (long) (unit() * (to - from));
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  /** Numbers below {@code size} in random order (Fisher and Yates). */
  int[] shuffled(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
