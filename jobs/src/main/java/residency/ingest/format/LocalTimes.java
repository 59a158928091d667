package residency.ingest.format;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Turns the local times of a zone into UTC. Of a local time that occurs twice the earlier is taken;
 * one that a change of the clock leaves out does not exist. Not safe for use by several threads.
 */
final class LocalTimes {
  private static final long MINUTE = 60 * Times.SECOND;

  private final ZoneRules rules;
  private long minute = Long.MIN_VALUE;
  private long offset;

  LocalTimes(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /**
   * The time in UTC.
   *
   * @param local microseconds since the epoch of the zone's own clock
   * @return microseconds since the epoch; {@link Times#BAD} if the local time does not exist
   */
  long toUtc(long local) {
    long wanted = Math.floorDiv(local, MINUTE);
    if (wanted != minute) {
      minute = wanted;
      offset = offsetAt(wanted);
    }
    return offset == Times.BAD ? Times.BAD : local - offset;
  }

  private long offsetAt(long minute) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(time);
    if (change != null && change.isGap()) {
      return Times.BAD;
    }
    // Of an overlap, this is the offset before the change.
    return rules.getOffset(time).getTotalSeconds() * Times.SECOND;
  }
}
