package residency.attribute;

import java.io.Serializable;
import java.util.Map;

/**
 * Which partition the rows and entries of a key go to. The rows of a hot key are dealt out over
 * several partitions, each of which gets all of its entries.
 *
 * @param partitions number of partitions
 * @param shares partitions of each hot key, by half of the key
 */
record Spread(int partitions, Map<Long, Integer> shares) implements Serializable {
  Spread {
    shares = Map.copyOf(shares);
  }

  /**
   * The partition of a row.
   *
   * @param salt tells the rows of a key apart, the same in every try of a task
   */
  int ofRow(long key, long salt) {
    int of = shares(key);
    return of == 1 ? share(key, 0) : share(key, (int) Long.remainderUnsigned(mix(salt), of));
  }

  /** In how many partitions a key is. */
  int shares(long key) {
    return shares.isEmpty() ? 1 : shares.getOrDefault(key, 1);
  }

  /** One of the partitions of a key: different ones for different shares. */
  int share(long key, int share) {
    return (home(key, partitions) + share) % partitions;
  }

  /** The partition of a key that is not hot. */
  static int home(long key, int partitions) {
    return (int) Long.remainderUnsigned(key, partitions);
  }

  /** The finalizer of SplitMix64, so that neighbouring salts part ways. */
  static long mix(long salt) {
    long mixed = (salt ^ (salt >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
