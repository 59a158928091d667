package residency.config;

import java.time.Duration;
import java.util.Locale;

/** Every length of time that a config may leave out: its default and its range, ends included. */
enum DurationSetting {
  /** How long after its expiry an answer may still name a flow. */
  GRACE(Duration.ofHours(24), Duration.ZERO, Duration.ofDays(366)),
  /** How much later than the flow's start an answer may be, for clocks that differ. */
  TOLERANCE(Duration.ofSeconds(2), Duration.ZERO, Duration.ofHours(1)),
  /** The longest that an answer counts as live, whatever its TTL. */
  MAX_TTL(Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofDays(366)),
  /** How long after a day's end its inputs may still change it. */
  SETTLE(Duration.ofHours(24), Duration.ZERO, Duration.ofDays(31)),
  /** How far outside its validity a snapshot of networks still counts fully. */
  SNAPSHOT_TRUST(Duration.ofDays(31), Duration.ZERO, Duration.ofDays(3660));

  private final Duration value;
  private final Duration least;
  private final Duration most;

  DurationSetting(Duration value, Duration least, Duration most) {
    this.value = value;
    this.least = least;
    this.most = most;
  }

  /** The value where the config does not say. */
  Duration value() {
    return value;
  }

  /** The key in the config. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the setting from its section; the default where it is left out or wrong. */
  Duration read(YamlNode section) {
    Duration given = section.get(key()).parse(this::parse);
    return given == null ? value : given;
  }

  private Duration parse(String text) {
    Duration given = TimeText.duration(text);
    if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "`"
              + text
              + "` is out of range; write a duration from "
              + TimeText.text(least)
              + " to "
              + TimeText.text(most));
    }
    return given;
  }
}
