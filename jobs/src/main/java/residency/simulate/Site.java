package residency.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A site, its devices, and which addresses they hold when. Private addresses repeat between sites.
 */
final class Site {
  /** The networks of the sites. */
  static final String INSIDE = "[10.0.0.0/8, 39.0.0.0/8, \"2a7f::/16\"]";

  private static final int SHARES = 16;
  private static final int SHARE_PORTS = 4_000;
  private static final int FIRST_PORT = 1_024;
  private static final int LAST_PORT = 65_535;
  private static final int MOST_DEVICES = 3;
  private static final int LOW = 250;
  private static final int GROUP = 0xffff;

  private final World world;
  private final int index;
  private final SiteKind kind;
  private final String country;
  private final List<Integer> subjectOfDevice = new ArrayList<>();
  private final Map<Long, int[]> orders = new HashMap<>();

  Site(World world, int index) {
    this.world = world;
    this.index = index;
    this.kind = world.profile().kinds().get(index % world.profile().kinds().size());
    this.country = Homes.ofSite(world.dice(Dice.Topic.SITE, index));
    for (int subject = index; subject < world.subjects(); subject += world.sites()) {
      int devices = 1 + world.dice(Dice.Topic.SITE, index, subject).below(MOST_DEVICES);
      for (int i = 0; i < devices; i++) {
        subjectOfDevice.add(subject);
      }
    }
  }

  int index() {
    return index;
  }

  SiteKind kind() {
    return kind;
  }

  String country() {
    return country;
  }

  String name() {
    return kind.folder() + "-" + index;
  }

  int devices() {
    return subjectOfDevice.size();
  }

  int subject(int device) {
    return subjectOfDevice.get(device);
  }

  String deviceId(int device) {
    return name() + "-device-" + device;
  }

  static String subjectId(int subject) {
    return "subject-" + subject;
  }

  /** The number of the time between two handovers of IPv4 addresses. */
  long tenure(long micros) {
    int handovers = world.handovers();
    return handovers == 0 ? 0 : Math.floorDiv(world.age(micros) - phase(), World.DAY / handovers);
  }

  /** When a tenure begins; without handovers a day before the world. */
  long tenureStart(long tenure) {
    int handovers = world.handovers();
    return handovers == 0
        ? world.start() - World.DAY + tenure * (world.days() + 2L) * World.DAY
        : world.start() + phase() + tenure * (World.DAY / handovers);
  }

  private long phase() {
    return world.dice(Dice.Topic.HANDOVER, index).between(0, World.DAY);
  }

  /** The place among the site's IPv4 addresses (and shares of them) that a device has. */
  private int place(int device, long tenure) {
    return world.handovers() == 0
        ? device
        : orders
            .computeIfAbsent(
                tenure, t -> world.dice(Dice.Topic.HANDOVER, index, t).shuffled(devices()))[device];
  }

  String v4(int device, long tenure) {
    int place = place(device, tenure);
    if (!kind.sharesAddresses()) {
      return "10.0." + (1 + place / LOW) + "." + (1 + place % LOW);
    }
    return "39."
        + (index + 1) % LOW
        + "."
        + place / SHARES / LOW
        + "."
        + (1 + place / SHARES % LOW);
  }

  /** First port that a device may use on its IPv4 address. */
  int firstPort(int device, long tenure) {
    return kind.sharesAddresses()
        ? FIRST_PORT + place(device, tenure) % SHARES * SHARE_PORTS
        : FIRST_PORT;
  }

  /** Last port that a device may use on its IPv4 address. */
  int lastPort(int device, long tenure) {
    return kind.sharesAddresses() ? firstPort(device, tenure) + SHARE_PORTS - 1 : LAST_PORT;
  }

  /** The number of the day-long life of a device's temporary IPv6 address (RFC 8981). */
  long privacyAge(int device, long micros) {
    return Math.floorDiv(world.age(micros) - privacyPhase(device), World.DAY);
  }

  long privacyStart(int device, long age) {
    return world.start() + privacyPhase(device) + age * World.DAY;
  }

  private long privacyPhase(int device) {
    return world.dice(Dice.Topic.PRIVACY_ADDRESS, index, device).between(0, World.DAY);
  }

  String v6(int device, long age) {
    Dice dice = world.dice(Dice.Topic.PRIVACY_ADDRESS, index, device, age);
    StringBuilder text = new StringBuilder("2a7f:").append(Integer.toHexString(index + 1));
    text.append(":1:1");
    for (int i = 0; i < 4; i++) {
      text.append(':').append(Integer.toHexString(1 + dice.below(GROUP)));
    }
    return text.toString();
  }

  /** The address that a device has. */
  String address(int device, boolean v6, long micros) {
    return v6 ? v6(device, privacyAge(device, micros)) : v4(device, tenure(micros));
  }

  /** The device that the lease of a tenure names, which the profile's errors make another one. */
  int leasedTo(int device, long tenure) {
    Dice dice = world.dice(Dice.Topic.LEASE_ERROR, index, device, tenure);
    return dice.chance(world.rate(Rate.WRONG_LEASE)) ? dice.below(devices()) : device;
  }

  /** How far a clock of the site is off. */
  long skew(Clock clock) {
    long most = (long) (world.rate(Rate.SKEW) * World.SECOND);
    return world.dice(Dice.Topic.CLOCK, index, clock.ordinal()).between(-most, most + 1);
  }

  /** The clocks of a site. */
  enum Clock {
    ZEEK,
    ROUTER,
    LEASES
  }
}
