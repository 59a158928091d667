package residency.simulate;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What a world is made from; equal values make the same world, byte by byte. Times are microseconds
 * since the epoch, days count from 0.
 *
 * @param subjects number of subjects, at least 1
 * @param days number of days, at least 1
 */
record World(long seed, int subjects, int days, LocalDate firstDay, Profile profile)
    implements Serializable {
  static final long SECOND = 1_000_000;
  static final long HOUR = 3_600 * SECOND;
  static final long DAY = 24 * HOUR;

  /** Subjects of a site; the logs of one of its days are held in memory. */
  private static final int SITE_SUBJECTS = 250;

  Dice dice(Dice.Topic topic, long... ids) {
    return Dice.of(seed, topic, ids);
  }

  long start() {
    return firstDay.toEpochDay() * DAY;
  }

  long end() {
    return start() + days * DAY;
  }

  /** The day that holds a time; negative before the first. */
  int day(long micros) {
    return (int) Math.floorDiv(micros - start(), DAY);
  }

  LocalDate date(int day) {
    return firstDay.plusDays(day);
  }

  /** At least one site of each kind. */
  int sites() {
    int enough = (subjects + SITE_SUBJECTS - 1) / SITE_SUBJECTS;
    return Math.max(profile.kinds().size(), enough);
  }

  double rate(Rate rate) {
    return profile.rates().getOrDefault(rate, 0.0);
  }

  /** Time since the world's start: what chance depends on, so that worlds can be shifted. */
  long age(long micros) {
    return micros - start();
  }

  /** How often a day IPv4 addresses are handed over. */
  int handovers() {
    return (int) rate(Rate.HANDOVERS);
  }

  /** The day on which something changes, as often as the profile has it. */
  int changeDay(Dice dice) {
    return changeDay(dice, rate(Rate.CHANGES));
  }

  /** The same for another share; {@link Dated#NEVER} for the rest. */
  int changeDay(Dice dice, double share) {
    boolean changes = dice.chance(share);
    int day = 1 + dice.below(Math.max(1, days - 1));
    return changes && days > 1 ? day : Dated.NEVER;
  }

  /** ISO 8601 in UTC. */
  static String text(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /** ISO 8601 of the start of a day. */
  String startOf(int day) {
    return date(day).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
  }
}
