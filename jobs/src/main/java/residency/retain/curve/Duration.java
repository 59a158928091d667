package residency.retain.curve;

import java.io.Serializable;

/**
 * What is known of how long some records stayed: more than {@code from} and at most {@code to}
 * days. They are counted only since they came under observation, as shorter ones would not have
 * been seen.
 *
 * @param entry days for which they had been there when first looked for; 0: from their start
 * @param from days that they surely stayed for, at least {@code entry}
 * @param to days after which they were surely gone, more than {@code from}; {@link #OPEN}: still
 *     there when last seen
 * @param records how many
 */
public record Duration(int entry, int from, int to, long records) implements Serializable {
  /** An end that is not known. */
  public static final int OPEN = Integer.MAX_VALUE;

  public Duration {
    if (entry < 0 || entry > from || from >= to || records <= 0) {
      throw new IllegalArgumentException(
          "%d records that entered at %d and stayed for %d to %d days"
              .formatted(records, entry, from, to));
    }
  }
}
