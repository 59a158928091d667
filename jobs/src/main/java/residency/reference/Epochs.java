package residency.reference;

import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts time into spans in which no reference changes what it says, so that what was found for one
 * flow holds for all others of the same span. Dated rows change at their bounds. Snapshots that
 * stand in for other times change whole days, and the trust in snapshots, away from their bounds
 * too. Two instants are in one span if they agree in both numbers.
 */
public final class Epochs implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long DAY = TimeUnit.DAYS.toMicros(1);

  /** Nothing is known of when references change: every instant is a span of its own. */
  public static final Epochs UNKNOWN = new Epochs(null, new long[0]);

  private final long @Nullable [] changes;
  private final long[] timesOfDay;

  private Epochs(long @Nullable [] changes, long[] timesOfDay) {
    this.changes = changes;
    this.timesOfDay = timesOfDay;
  }

  /** The number of the span between two changes that holds an instant. */
  public long change(long micros) {
    return changes == null ? micros : position(changes, micros);
  }

  /** The number of the day, or part of a day, of an instant. */
  public long day(long micros) {
    return timesOfDay.length == 0
        ? 0
        : Math.floorDiv(micros, DAY) * (timesOfDay.length + 1)
            + position(timesOfDay, Math.floorMod(micros, DAY));
  }

  private static int position(long[] bounds, long micros) {
    int at = Arrays.binarySearch(bounds, micros);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Collects the instants. */
  public static final class Builder {
    private final long trust;
    private final TreeSet<Long> changes = new TreeSet<>();
    private final Set<Long> snapshots = new HashSet<>();
    private final TreeSet<Long> timesOfDay = new TreeSet<>();

    /**
     * @param snapshotTrust how far outside its validity a snapshot is trusted, inclusive
     */
    public Builder(Duration snapshotTrust) {
      this.trust = Math.multiplyExact(snapshotTrust.toSeconds(), 1_000_000L);
    }

    /** Adds a bound of a dated row; null is no bound. */
    public void change(@Nullable Long micros) {
      if (micros != null) {
        changes.add(micros);
      }
    }

    /** Adds a bound of a snapshot; null is no bound. */
    public void snapshot(@Nullable Long micros) {
      if (micros == null || !snapshots.add(micros)) {
        return;
      }
      change(micros);
      for (long near : new long[] {micros, micros - trust, micros + trust}) {
        // Ages are rounded up and trust is inclusive: the instant itself still belongs before.
        timesOfDay.add(Math.floorMod(near, DAY));
        timesOfDay.add(Math.floorMod(near + 1, DAY));
      }
    }

    public Epochs build() {
      return new Epochs(
          changes.stream().mapToLong(Long::longValue).toArray(),
          timesOfDay.stream().mapToLong(Long::longValue).toArray());
    }
  }
}
