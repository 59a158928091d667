package residency.simulate;

import java.util.ArrayList;
import java.util.List;

/** The services, who operates them, and their names. The last one answers DNS over HTTPS. */
final class Services {
  private static final List<String> HOSTS = List.of("api", "www", "img", "log");
  private static final List<Integer> TTLS = List.of(30, 60, 300, 3_600);
  private static final List<Long> ROTATIONS =
      List.of(World.HOUR / 6, World.HOUR, 6 * World.HOUR, World.DAY);
  private static final double ALIASES = 0.3;
  private static final double V6 = 0.3;

  /** Domain of the services; the registry of the suffix is what a name owner stands for. */
  static final String DOMAIN = ".example.com";

  /** Domain of the CDNs. */
  static final String CDN_DOMAIN = ".example.net";

  /** A service. */
  record Service(Dated<Integer> operator, List<Name> names) {}

  private final List<Service> services = new ArrayList<>();
  private final List<Name> names = new ArrayList<>();

  Services(World world, int companies) {
    int count = count(world);
    for (int i = 0; i < count; i++) {
      Dice dice = world.dice(Dice.Topic.SERVICE, i, 0);
      Dated<Integer> operator =
          new Dated<>(dice.below(companies), world.changeDay(dice), dice.below(companies));
      Dated<Integer> block = new Dated<>(2 * i, world.changeDay(dice), 2 * i + 1);
      int hosts = i == count - 1 ? 1 : 1 + dice.below(HOSTS.size());
      List<Name> own = new ArrayList<>();
      for (int h = 0; h < hosts; h++) {
        Name name = name(world, dice, i, h, block, 2 * count);
        own.add(name);
        names.add(name);
      }
      services.add(new Service(operator, own));
    }
  }

  static int count(World world) {
    return Math.max(24, Math.min(world.subjects() / 2, 400));
  }

  private Name name(
      World world, Dice dice, int service, int host, Dated<Integer> block, int firstCdnBlock) {
    String label = HOSTS.get(host);
    String text = label + "." + suffix(service);
    int ttl = dice.pick(TTLS);
    long rotation = dice.pick(ROTATIONS);
    boolean v6 = dice.chance(V6);
    boolean alias = dice.chance(ALIASES);
    int cdn = dice.below(Networks.CDN_BLOCKS);
    if (dice.chance(world.rate(Rate.SHARED))) {
      String edge = label + "-s" + service + "." + cdnSuffix(cdn);
      return new Name(
          names.size(),
          service,
          text,
          List.of(edge),
          Dated.always(firstCdnBlock + cdn),
          -1,
          ttl,
          rotation,
          v6);
    }
    List<String> aliases = alias ? List.of("edge-" + label + "." + suffix(service)) : List.of();
    return new Name(
        names.size(), service, text, aliases, block, 1 + host * Name.POOL, ttl, rotation, v6);
  }

  /** What the names of a service end in. */
  static String suffix(int service) {
    return "s" + service + DOMAIN;
  }

  static String cdnSuffix(int cdn) {
    return "cdn" + cdn + CDN_DOMAIN;
  }

  int count() {
    return services.size();
  }

  Service get(int service) {
    return services.get(service);
  }

  List<Name> names() {
    return names;
  }

  /** The name that devices send their DNS over HTTPS to. */
  Name dnsOverHttps() {
    return services.get(services.size() - 1).names().get(0);
  }

  /** A service as popular ones are chosen: more often. */
  Service popular(Dice dice) {
    double u = dice.unit();
    return services.get((int) (u * u * (services.size() - 1)));
  }
}
