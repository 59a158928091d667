package residency.retain.presence;

import java.util.Arrays;

/**
 * All that is known of one version of one object, in buffers that are used again for the next.
 * Times are microseconds.
 */
public final class Evidence {
  /** A last-modified time that is not told. */
  public static final long UNTOLD = Long.MIN_VALUE;

  int sightings;
  long[] seenFrom = new long[64];
  long[] seenTo = new long[64];
  long[] written = new long[64];

  int absences;
  long[] absentFrom = new long[64];
  long[] absentTo = new long[64];

  /** Latest end of an absence among this one and all before it. */
  long[] absentBy = new long[64];

  int events;

  /** Twice the time, and one more for a creation: of one instant, a deletion comes first. */
  long[] event = new long[8];

  private boolean allVersions;

  /** Forgets everything. */
  public void clear() {
    sightings = 0;
    absences = 0;
    events = 0;
    allVersions = false;
  }

  /**
   * A listing that shows it.
   *
   * @param from start of the listing
   * @param to end of the listing, not before its start
   * @param lastModified when the listing says it was written; {@link #UNTOLD}: it does not say
   * @param everyVersion whether the listing shows noncurrent versions too
   */
  public void seen(long from, long to, long lastModified, boolean everyVersion) {
    if (sightings == seenFrom.length) {
      seenFrom = Arrays.copyOf(seenFrom, 2 * sightings);
      seenTo = Arrays.copyOf(seenTo, 2 * sightings);
      written = Arrays.copyOf(written, 2 * sightings);
    }
    int at = sightings++;
    while (at > 0 && isAfter(at - 1, from, to, lastModified)) {
      seenFrom[at] = seenFrom[at - 1];
      seenTo[at] = seenTo[at - 1];
      written[at] = written[at - 1];
      at--;
    }
    seenFrom[at] = from;
    seenTo[at] = to;
    written[at] = lastModified;
    allVersions |= everyVersion;
  }

  private boolean isAfter(int at, long from, long to, long lastModified) {
    return seenFrom[at] != from
        ? seenFrom[at] > from
        : seenTo[at] != to ? seenTo[at] > to : written[at] > lastModified;
  }

  /** A listing that proves it absent at some instant from its start to its end. */
  public void absent(long from, long to) {
    if (absences == absentFrom.length) {
      absentFrom = Arrays.copyOf(absentFrom, 2 * absences);
      absentTo = Arrays.copyOf(absentTo, 2 * absences);
      absentBy = Arrays.copyOf(absentBy, 2 * absences);
    }
    int at = absences++;
    while (at > 0
        && (absentFrom[at - 1] > from || (absentFrom[at - 1] == from && absentTo[at - 1] > to))) {
      absentFrom[at] = absentFrom[at - 1];
      absentTo[at] = absentTo[at - 1];
      at--;
    }
    absentFrom[at] = from;
    absentTo[at] = to;
    for (; at < absences; at++) {
      absentBy[at] = at == 0 ? absentTo[at] : Math.max(absentBy[at - 1], absentTo[at]);
    }
  }

  /** A log that says when it was created. */
  public void created(long time) {
    event(2 * time + 1);
  }

  /** A log that says when it was deleted or expired, not only hidden by a delete marker. */
  public void deleted(long time) {
    event(2 * time);
  }

  private void event(long coded) {
    int at = Arrays.binarySearch(event, 0, events, coded);
    if (at >= 0) {
      return; // logs deliver an event at least once
    }
    if (events == event.length) {
      event = Arrays.copyOf(event, 2 * events);
    }
    at = -at - 1;
    System.arraycopy(event, at, event, at + 1, events - at);
    event[at] = coded;
    events++;
  }

  /** Whether a listing that shows every version shows it. */
  boolean everyVersionListed() {
    return allVersions;
  }

  /** How many absences begin before an instant. */
  int absencesFromBefore(long instant) {
    int at = Arrays.binarySearch(absentFrom, 0, absences, instant);
    at = at < 0 ? -at - 1 : at;
    while (at > 0 && absentFrom[at - 1] >= instant) {
      at--;
    }
    return at;
  }
}
