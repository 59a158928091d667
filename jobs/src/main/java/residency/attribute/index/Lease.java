package residency.attribute.index;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lease of an address, with the homes of its subject.
 *
 * @param from start, inclusive, in microseconds
 * @param to end, exclusive; null where no end was logged
 * @param portFrom first port of the share; null: all ports
 * @param portTo last port of the share, inclusive; null: all ports
 * @param device pseudonym of the device; null: not told
 * @param subject pseudonym of the subject; null: not told
 * @param homes the subject's homes, not overlapping
 */
public record Lease(
    long from,
    @Nullable Long to,
    @Nullable Integer portFrom,
    @Nullable Integer portTo,
    @Nullable String device,
    @Nullable String subject,
    List<Home> homes)
    implements Serializable {

  /**
   * A subject's home over a time.
   *
   * @param from start, inclusive, in microseconds
   * @param to end, exclusive, in microseconds
   * @param home region or country; null: not told
   * @param inferred known by phone prefix only
   */
  public record Home(long from, long to, @Nullable String home, boolean inferred)
      implements Serializable {
    boolean holds(long time) {
      return from <= time && time < to;
    }
  }

  boolean hasPorts() {
    return portFrom != null || portTo != null;
  }

  /** Whether its logged time holds an instant. */
  boolean holds(long time) {
    return from <= time && (to == null || time < to);
  }

  /** Whether the share may hold a port; an unknown port may be in any share. */
  boolean mayHold(int port) {
    return port == LeaseIndex.NO_PORT
        || ((portFrom == null || port >= portFrom) && (portTo == null || port <= portTo));
  }

  /** The number of the home of a time; the number of homes where there is none. */
  int home(long time) {
    int home = 0;
    while (home < homes.size() && !homes.get(home).holds(time)) {
      home++;
    }
    return home;
  }

  /** Who holds it, with one of the homes or none. */
  Holder.Alternative in(int home) {
    if (home == homes.size()) {
      return new Holder.Alternative(subject, device, null, false);
    }
    return new Holder.Alternative(
        subject, device, homes.get(home).home(), homes.get(home).inferred());
  }

  private boolean sharesPortsWith(Lease other) {
    return (portFrom == null || other.portTo == null || portFrom <= other.portTo)
        && (portTo == null || other.portFrom == null || other.portFrom <= portTo);
  }

  /** Whether a later lease shows that this one had ended when it began. */
  boolean endedBy(Lease later) {
    return to == null && later.from > from && sharesPortsWith(later);
  }
}
