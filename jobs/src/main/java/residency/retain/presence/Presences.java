package residency.retain.presence;

import java.util.ArrayList;
import java.util.List;

/**
 * Presences of one version of one object, from all evidence of it.
 *
 * <p>Events cut time into parts, as they are exact. Within a part, a sighting continues the
 * presence before it if no absence may lie between and it is of the same version, or was last
 * written no later than the presence was first seen. Everything else begins a presence of its own:
 * deleted and uploaded again is two. A last-modified time is the start unless something says that
 * the object was absent later, as tools that copy objects may keep the time of the original.
 */
public final class Presences {
  private final Evidence evidence;
  private final boolean versioned;

  /** Whether a later write under this key and version took the place of the earlier one. */
  private final boolean exclusive;

  private final List<Presence> found = new ArrayList<>();

  /** Index in {@link #found} of the first presence of the part of time at hand. */
  private int part;

  private Presences(Evidence evidence, boolean versioned) {
    this.evidence = evidence;
    this.versioned = versioned;
    this.exclusive = versioned || evidence.everyVersionListed();
  }

  /**
   * The presences in order of their evidence.
   *
   * @param versioned whether the evidence is of one version by its id; else several writes may hide
   *     behind the key
   */
  public static List<Presence> of(Evidence evidence, boolean versioned) {
    Presences presences = new Presences(evidence, versioned);
    presences.parts();
    return presences.found;
  }

  private void parts() {
    for (int i = 0; i <= evidence.events; i++) {
      part = found.size();
      part(
          i == 0 ? Long.MIN_VALUE : evidence.event[i - 1] >> 1,
          i > 0 && (evidence.event[i - 1] & 1) == 1,
          i == evidence.events ? Long.MAX_VALUE : evidence.event[i] >> 1,
          i < evidence.events && (evidence.event[i] & 1) == 0);
    }
  }

  /**
   * The time between two events.
   *
   * @param created whether it begins with a creation, else with a deletion or nothing
   * @param deleted whether it ends with a deletion, else with a creation or nothing
   */
  private void part(long from, boolean created, long to, boolean deleted) {
    Group group = new Group(from, to, deleted);
    if (created) {
      group.open(from, from, from);
      group.created = true;
    }
    for (int i = 0; i < evidence.sightings; i++) {
      long start = evidence.seenFrom[i];
      long end = evidence.seenTo[i];
      // A listing across an event shows what the event tells more exactly.
      if (start < from
          || end > to
          || (start == to && end == to)
          || (start == from && end == from)) {
        continue;
      }
      long written = evidence.written[i];
      if (group.isOpen && group.continues(start, end, written)) {
        group.see(start, end, written);
      } else {
        group.close();
        group.open(start, end, written);
      }
    }
    if (deleted) {
      if (!group.isOpen || group.mayBeAbsentUntil(to)) {
        group.close();
        group.open(to, to, Evidence.UNTOLD);
      }
      group.deleted = true;
    }
    group.close();
  }

  /** Sightings that are one presence. */
  private final class Group {
    private final long from;
    private final long to;
    private final boolean goneAtEnd;
    private boolean isOpen;
    private boolean created;
    private boolean deleted;
    private long firstFrom;
    private long lastFrom;
    private long leastTo;
    private long mostFrom;
    private long mostTo;
    private long writtenFirst;
    private long writtenLast;

    Group(long from, long to, boolean goneAtEnd) {
      this.from = from;
      this.to = to;
      this.goneAtEnd = goneAtEnd;
    }

    void open(long start, long end, long written) {
      isOpen = true;
      created = false;
      deleted = false;
      firstFrom = start;
      leastTo = end;
      mostFrom = start;
      mostTo = end;
      writtenFirst = Long.MAX_VALUE;
      writtenLast = Long.MIN_VALUE;
      see(start, end, written);
    }

    void see(long start, long end, long written) {
      lastFrom = start;
      leastTo = Math.min(leastTo, end);
      mostFrom = Math.max(mostFrom, start);
      mostTo = Math.max(mostTo, end);
      if (written != Evidence.UNTOLD) {
        writtenFirst = Math.min(writtenFirst, written);
        writtenLast = Math.max(writtenLast, written);
      }
    }

    boolean continues(long start, long end, long written) {
      boolean same = versioned || (written != Evidence.UNTOLD && written <= firstFrom);
      return same && !mayBeAbsentUntil(end);
    }

    /** Whether an absence may lie between the last sighting and an instant. */
    boolean mayBeAbsentUntil(long end) {
      for (int i = evidence.absencesFromBefore(end) - 1; i >= 0; i--) {
        if (evidence.absentBy[i] <= lastFrom) {
          return false;
        }
        // One across an event is explained by the event.
        if (evidence.absentTo[i] > lastFrom
            && evidence.absentFrom[i] >= from
            && evidence.absentTo[i] <= to) {
          return true;
        }
      }
      return false;
    }

    void close() {
      if (!isOpen) {
        return;
      }
      isOpen = false;
      long lower = lowerBound();
      long startEarliest = lower;
      long startLatest = leastTo;
      if (created) {
        startEarliest = from;
        startLatest = from;
      } else if (writtenFirst <= writtenLast && writtenFirst >= lower && writtenLast <= leastTo) {
        startEarliest = writtenFirst;
        startLatest = writtenLast;
      }
      long endEarliest = deleted ? to : mostFrom;
      long endLatest = deleted ? to : Math.max(upperBound(), Math.max(startEarliest, endEarliest));
      endBefore(startLatest);
      found.add(
          new Presence(Math.min(startEarliest, startLatest), startLatest, endEarliest, endLatest));
    }

    /** What is there now is not there together with the presence before. */
    private void endBefore(long startLatest) {
      if (exclusive && found.size() > part) {
        int last = found.size() - 1;
        Presence before = found.get(last);
        found.set(
            last,
            new Presence(
                before.startEarliest(),
                before.startLatest(),
                before.endEarliest(),
                Math.max(
                    Math.max(before.startEarliest(), before.endEarliest()),
                    Math.min(before.endLatest(), startLatest))));
      }
    }

    /** Start of the last absence that surely lies before all sightings. */
    private long lowerBound() {
      // At the instant of its deletion it is absent already.
      long before = deleted && firstFrom == to ? firstFrom - 1 : firstFrom;
      for (int i = evidence.absencesFromBefore(firstFrom) - 1; i >= 0; i--) {
        if (evidence.absentTo[i] <= before) {
          return Math.max(from, evidence.absentFrom[i]);
        }
      }
      return from;
    }

    /** End of the first absence that surely lies after all sightings. */
    private long upperBound() {
      long bound = goneAtEnd || exclusive ? to : Long.MAX_VALUE;
      for (int i = evidence.absencesFromBefore(mostTo); i < evidence.absences; i++) {
        if (evidence.absentFrom[i] >= bound) {
          break;
        }
        if (evidence.absentTo[i] > mostTo) {
          bound = Math.min(bound, evidence.absentTo[i]);
        }
      }
      return bound;
    }
  }
}
