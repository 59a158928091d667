package residency.simulate;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One device, which visits services day by day: it asks for names and opens connections. */
final class Device {
  private static final int LEAST_VISITS = 6;
  private static final int MORE_VISITS = 10;
  private static final double SEVERAL_CONNECTIONS = 0.3;
  private static final double UDP = 0.2;
  private static final double FAILED = 0.03;
  private static final double LONG = 0.03;
  private static final double UPLOAD = 0.05;
  private static final double PREFERS_V6 = 0.7;
  private static final long STRETCH = World.HOUR;
  private static final long NEAR = World.HOUR / 6;
  private static final int RADIX = 36;

  private record Key(int name, boolean v6) {}

  /** What the device knows of a name, and why it is hard to know for others. */
  private record Known(Name.Answer answer, long expires, Set<Difficulty> difficulties) {}

  private final World world;
  private final Services services;
  private final Site site;
  private final int number;
  private final boolean asksOverHttps;
  private final boolean hasV6;
  private final boolean asksOverV6;
  private final LogHours dnsHours;
  private final Map<Key, Known> cache = new HashMap<>();
  private long connections;
  private int ports;
  private long clock;

  /**
   * @param number its number in the site
   */
  Device(World world, Services services, Site site, int number) {
    this.world = world;
    this.services = services;
    this.site = site;
    this.number = number;
    this.dnsHours = new LogHours(world, site, LogHours.Log.DNS);
    Dice dice = world.dice(Dice.Topic.DEVICE, site.index(), number);
    this.asksOverHttps = dice.chance(world.profile().doh());
    this.hasV6 = dice.chance(0.5);
    this.asksOverV6 = hasV6 && dice.chance(0.5);
    this.clock = world.start();
  }

  /** Lives through a day; days come in order. */
  void live(int day, Consumer<Lookup> lookups, Consumer<Connection> opened) {
    Dice dice = world.dice(Dice.Topic.VISITS, site.index(), number, day);
    long[] visits = new long[LEAST_VISITS + dice.below(MORE_VISITS)];
    long midnight = world.start() + day * World.DAY;
    for (int i = 0; i < visits.length; i++) {
      visits[i] = dice.between(midnight, midnight + World.DAY);
    }
    Arrays.sort(visits);
    for (long visit : visits) {
      clock = Math.max(clock, visit);
      if (asksOverHttps) {
        Name resolver = services.dnsOverHttps();
        connect(dice, resolver, new Known(now(resolver, false), 0, Set.of(Difficulty.DOH)), opened);
      }
      for (Name name : services.popular(dice).names()) {
        visit(dice, name, lookups, opened);
      }
    }
  }

  private void visit(Dice dice, Name name, Consumer<Lookup> lookups, Consumer<Connection> opened) {
    Known v6 = hasV6 ? resolve(dice, name, true, lookups) : null;
    Known v4 = resolve(dice, name, false, lookups);
    boolean useV6 = v6 != null && !v6.answer().servers().isEmpty() && dice.chance(PREFERS_V6);
    int count = dice.chance(SEVERAL_CONNECTIONS) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      connect(dice, name, useV6 && v6 != null ? v6 : v4, opened);
    }
  }

  private Known resolve(Dice dice, Name name, boolean v6, Consumer<Lookup> lookups) {
    Key key = new Key(name.number(), v6);
    Known known = cache.get(key);
    if (known != null) {
      if (clock < known.expires()) {
        return known;
      }
      if (clock < known.expires() + STRETCH && dice.chance(world.profile().stretched())) {
        return with(known, Difficulty.STRETCHED_TTL);
      }
    }
    Known answered = ask(dice, name, v6, known == null, lookups);
    cache.put(key, answered);
    return answered;
  }

  private Known ask(Dice dice, Name name, boolean v6, boolean first, Consumer<Lookup> lookups) {
    if (first && world.day(clock) == 0 && dice.chance(world.profile().warm())) {
      return known(now(name, v6), Difficulty.RESTART_CACHE);
    }
    if (asksOverHttps) {
      return known(now(name, v6), Difficulty.DOH);
    }
    long sent = clock;
    long roundTrip = dice.between(2_000, 80_000);
    clock = sent + roundTrip;
    Name.Answer answer = now(name, v6);
    String client = address(asksOverV6, sent);
    String resolver = asksOverV6 ? "2a7f:1:1:1:1:1:1:53" : "10.0.0.53";
    int port = port(asksOverV6, sent);
    lookups.accept(new Lookup(number, sent, roundTrip, client, port, resolver, name, v6, answer));
    return known(answer, dnsHours.isLost(sent) ? Difficulty.LOST_DNS : null);
  }

  private Name.Answer now(Name name, boolean v6) {
    return name.answer(world, site.index(), clock, v6);
  }

  private Known known(Name.Answer answer, @Nullable Difficulty difficulty) {
    Set<Difficulty> difficulties =
        difficulty == null ? EnumSet.noneOf(Difficulty.class) : EnumSet.of(difficulty);
    return new Known(answer, clock + answer.ttl() * World.SECOND, difficulties);
  }

  private static Known with(Known known, Difficulty difficulty) {
    EnumSet<Difficulty> difficulties = EnumSet.of(difficulty);
    difficulties.addAll(known.difficulties());
    return new Known(known.answer(), known.expires(), difficulties);
  }

  private void connect(Dice dice, Name name, Known known, Consumer<Connection> opened) {
    clock += dice.between(1_000, 200_000);
    Server server = dice.pick(known.answer().servers());
    boolean v6 = server.isV6();
    boolean isLong = dice.chance(LONG);
    long length = isLong ? dice.between(World.HOUR / 6, 4 * World.HOUR) : shortLength(dice);
    boolean established = !dice.chance(FAILED);
    boolean udp = dice.chance(UDP);
    long end = clock + (established ? length : World.SECOND);
    if (!v6) {
      // A device that loses its address loses its connections.
      end = Math.min(end, site.tenureStart(site.tenure(clock) + 1) - 1);
    }
    String client = address(v6, clock);
    int port = port(v6, clock);
    EnumSet<Difficulty> difficulties = EnumSet.noneOf(Difficulty.class);
    difficulties.addAll(known.difficulties());
    add(difficulties, Difficulty.CNAME_CHAIN, !name.aliases().isEmpty());
    add(difficulties, Difficulty.SHARED_ADDRESS, name.isShared());
    add(difficulties, Difficulty.NAT_PORTS, !v6 && site.kind().sharesAddresses());
    add(difficulties, Difficulty.IPV6_ROTATION, v6);
    add(difficulties, Difficulty.ASKED_BY_IPV6, !v6 && asksOverV6 && !asksOverHttps);
    add(difficulties, Difficulty.LONG_CONNECTION, end - clock > World.HOUR / 6);
    add(difficulties, Difficulty.SAMPLED, site.kind() == SiteKind.SAMPLED);
    add(difficulties, Difficulty.LEASE_HANDOVER, !v6 && isNearHandover(clock));
    opened.accept(
        new Connection(
            "C" + Integer.toString(number, RADIX) + "n" + Long.toString(connections++, RADIX),
            number,
            clock,
            end,
            client,
            port,
            server,
            name,
            udp,
            !udp && established && dice.chance(world.profile().plainHello()),
            established,
            established ? payload(dice) : 0,
            established ? payload(dice) : 0,
            difficulties));
  }

  private boolean isNearHandover(long micros) {
    long tenure = site.tenure(micros);
    return world.profile().handovers() > 0
        && (micros - site.tenureStart(tenure) < NEAR
            || site.tenureStart(tenure + 1) - micros < NEAR);
  }

  private static void add(Set<Difficulty> to, Difficulty difficulty, boolean holds) {
    if (holds) {
      to.add(difficulty);
    }
  }

  /** Mostly seconds, up to a minute. */
  private static long shortLength(Dice dice) {
    double u = dice.unit();
    return 50_000 + (long) (u * u * u * 60 * World.SECOND);
  }

  private static long payload(Dice dice) {
    double u = dice.unit();
    long most = dice.chance(UPLOAD) ? 2_000_000 : 20_000;
    return 200 + (long) (u * u * most);
  }

  private String address(boolean v6, long micros) {
    return v6
        ? site.v6(number, site.privacyAge(number, micros))
        : site.v4(number, site.tenure(micros));
  }

  /** Ports in turn, so that none is used again while it may still be in use. */
  private int port(boolean v6, long micros) {
    long tenure = site.tenure(micros);
    int first = v6 ? 1_024 : site.firstPort(number, tenure);
    int last = v6 ? 65_535 : site.lastPort(number, tenure);
    return first + Math.floorMod(ports++ + number * 97, last - first + 1);
  }
}
