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
  private static final double PREFERS_V6 = 0.7;
  private static final long STRETCH = World.HOUR;
  private static final long RECONNECTS_WITHIN = 3 * World.SECOND;

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
  private final Dialer dialer;
  private final Map<Key, Known> cache = new HashMap<>();
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
    this.dialer = new Dialer(world, site, number);
    Dice dice = world.dice(Dice.Topic.DEVICE, site.index(), number);
    this.asksOverHttps = dice.chance(world.rate(Rate.DOH));
    this.hasV6 = dice.chance(0.5);
    this.asksOverV6 = hasV6 && dice.chance(0.5);
    this.clock = world.start();
  }

  /** Lives through a day; days come in order. */
  void live(int day, Consumer<Lookup> lookups, Consumer<Connection> connections) {
    Dice dice = world.dice(Dice.Topic.VISITS, site.index(), number, day);
    for (long visit : visits(dice, world.start() + day * World.DAY)) {
      clock = Math.max(clock, visit);
      if (asksOverHttps) {
        Name resolver = services.dnsOverHttps();
        Server server = dice.pick(now(resolver, false).servers());
        connections.accept(open(dice, resolver, server, EnumSet.of(Difficulty.DOH)));
      }
      for (Name name : services.popular(dice).names()) {
        visit(dice, name, lookups, connections);
      }
      if (!site.kind().isNetflow() && dice.chance(world.rate(Rate.INBOUND))) {
        Server peer = dice.pick(now(services.popular(dice).names().get(0), false).servers());
        connections.accept(dialer.answer(dice, clock, peer));
      }
    }
  }

  /** When it visits services: any time, and right after it got another address. */
  private long[] visits(Dice dice, long midnight) {
    int handovers = dice.chance(world.rate(Rate.RECONNECTS)) ? world.handovers() : 0;
    long[] visits = new long[LEAST_VISITS + dice.below(MORE_VISITS) + handovers];
    for (int i = 0; i < visits.length; i++) {
      visits[i] = dice.between(midnight, midnight + World.DAY);
      if (i < handovers) {
        long handover = site.tenureStart(site.tenure(visits[i]));
        visits[i] = Math.max(midnight, handover + dice.between(0, RECONNECTS_WITHIN));
      }
    }
    Arrays.sort(visits);
    return visits;
  }

  private void visit(
      Dice dice, Name name, Consumer<Lookup> lookups, Consumer<Connection> connections) {
    Known v6 = hasV6 ? resolve(dice, name, true, lookups) : null;
    Known v4 = resolve(dice, name, false, lookups);
    boolean useV6 = v6 != null && !v6.answer().servers().isEmpty() && dice.chance(PREFERS_V6);
    Known used = useV6 && v6 != null ? v6 : v4;
    int count = dice.chance(SEVERAL_CONNECTIONS) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      Server server = dice.pick(used.answer().servers());
      Set<Difficulty> difficulties = EnumSet.noneOf(Difficulty.class);
      difficulties.addAll(used.difficulties());
      if (asksOverV6 && !asksOverHttps && !server.isV6()) {
        difficulties.add(Difficulty.ASKED_BY_IPV6);
      }
      connections.accept(open(dice, name, server, difficulties));
    }
  }

  private Connection open(Dice dice, Name name, Server server, Set<Difficulty> difficulties) {
    clock += dice.between(1_000, 200_000);
    return dialer.open(dice, clock, name, server, difficulties);
  }

  private Known resolve(Dice dice, Name name, boolean v6, Consumer<Lookup> lookups) {
    Key key = new Key(name.number(), v6);
    Known known = cache.get(key);
    if (known != null) {
      if (clock < known.expires()) {
        return known;
      }
      if (clock < known.expires() + STRETCH && dice.chance(world.rate(Rate.STRETCHED))) {
        return stretched(known);
      }
    }
    Known answered = ask(dice, name, v6, known == null, lookups);
    cache.put(key, answered);
    return answered;
  }

  private static Known stretched(Known known) {
    EnumSet<Difficulty> difficulties = EnumSet.of(Difficulty.STRETCHED_TTL);
    difficulties.addAll(known.difficulties());
    return new Known(known.answer(), known.expires(), difficulties);
  }

  private Known ask(Dice dice, Name name, boolean v6, boolean first, Consumer<Lookup> lookups) {
    if (first && world.day(clock) == 0 && dice.chance(world.rate(Rate.WARM))) {
      return known(now(name, v6), Difficulty.RESTART_CACHE);
    }
    if (asksOverHttps) {
      return known(now(name, v6), Difficulty.DOH);
    }
    long sent = clock;
    long roundTrip = dice.between(2_000, 80_000);
    clock = sent + roundTrip;
    Name.Answer answer = now(name, v6);
    lookups.accept(
        new Lookup(
            number,
            sent,
            roundTrip,
            site.address(number, asksOverV6, sent),
            dialer.port(asksOverV6, sent),
            asksOverV6 ? "2a7f:1:1:1:1:1:1:53" : "10.0.0.53",
            name,
            v6,
            answer));
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
}
