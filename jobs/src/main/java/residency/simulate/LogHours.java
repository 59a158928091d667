package residency.simulate;

/** The hours of a log that are missing. */
final class LogHours {
  /** Logs that lose hours apart from each other. */
  enum Log {
    FLOW,
    DNS
  }

  private final World world;
  private final int site;
  private final Log log;

  LogHours(World world, Site site, Log log) {
    this.world = world;
    this.site = site.index();
    this.log = log;
  }

  boolean isLost(long micros) {
    double share = world.rate(Rate.LOST_HOURS);
    return share > 0
        && world
            .dice(
                Dice.Topic.LOST_HOUR,
                site,
                log.ordinal(),
                Math.floorDiv(world.age(micros), World.HOUR))
            .chance(share);
  }
}
