package residency.reference;

import java.io.Serializable;
import java.util.List;
import residency.schema.Table;

/**
 * How good one table of networks is, all its versions together.
 *
 * @param name the series
 * @param rows as read
 * @param repeated rows that say again what another says, in the same or the next version
 * @param overlaps of the rest: rows whose range lies in another's or crosses it at some time; the
 *     smallest range answers
 * @param contradictions of the rest: rows that say something else of the same range at some time;
 *     both are kept as alternatives
 * @param versions the spans between which anything changes, in order of time
 */
public record SeriesState(
    Table table,
    String name,
    long rows,
    long repeated,
    long overlaps,
    long contradictions,
    List<Validity> versions)
    implements Serializable {
  private static final long DAY = 86_400_000_000L;

  public SeriesState {
    versions = List.copyOf(versions);
  }

  /** Days of a span, begun ones whole, in which no version is valid. */
  public long missingDays(Validity span) {
    return -Math.floorDiv(-missing(span), DAY);
  }

  private long missing(Validity span) {
    long covered = 0;
    for (Validity version : versions) {
      covered +=
          Math.max(0, Math.min(version.to(), span.to()) - Math.max(version.from(), span.from()));
    }
    return span.to() - span.from() - covered;
  }

  /** The greatest age in days at which a version may answer for an instant of a span. */
  public int ageDays(Validity span) {
    int oldest = Math.max(age(span.from()), age(span.to() - 1));
    Validity before = null;
    for (Validity version : versions) {
      if (before != null) {
        long middle = before.to() + (version.from() - before.to()) / 2;
        oldest = span.contains(middle) ? Math.max(oldest, age(middle)) : oldest;
      }
      before = version;
    }
    return oldest;
  }

  private int age(long micros) {
    return versions.stream().mapToInt(version -> version.ageDays(micros)).min().orElse(0);
  }
}
