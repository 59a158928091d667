package residency.ingest.format.pcap;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How an interface of a pcapng file counts time: its {@code if_tsresol} and {@code if_tsoffset}.
 */
final class TimestampUnit {
  /** The resolution where a file gives none. */
  static final int MICROSECONDS = 6;

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /** Microseconds that Spark can tell the date of: the year stays below 294,247. */
  private static final int MAX_BITS = 63;

  private final BigInteger unitsPerSecond;
  private final BigInteger offsetMicros;

  /**
   * @param resolution n for units of 10^-n s, or n + 128 for units of 2^-n s
   * @param offsetSeconds added to all times
   */
  TimestampUnit(int resolution, long offsetSeconds) {
    int exponent = resolution & 0x7f;
    this.unitsPerSecond =
        resolution >= 0x80 ? BigInteger.TWO.pow(exponent) : BigInteger.TEN.pow(exponent);
    this.offsetMicros = BigInteger.valueOf(offsetSeconds).multiply(MILLION);
  }

  /**
   * Microseconds since the epoch, half a microsecond rounded up.
   *
   * @param units without sign
   * @return null if it is further away than 2^63 microseconds
   */
  @Nullable Long micros(long units) {
    if (units >= 0 && unitsPerSecond.equals(MILLION) && offsetMicros.signum() == 0) {
      return units;
    }
    BigInteger unsigned = new BigInteger(Long.toUnsignedString(units));
    BigInteger micros =
        unsigned
            .multiply(MILLION)
            .shiftLeft(1)
            .add(unitsPerSecond)
            .divide(unitsPerSecond.shiftLeft(1))
            .add(offsetMicros);
    return micros.bitLength() > MAX_BITS ? null : (Long) micros.longValue();
  }
}
