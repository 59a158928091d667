package residency.simulate;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a device's connections: how long they last and what they carry. */
final class Dialer {
  private static final int HTTPS = 443;
  private static final int FIRST_PORT = 1_024;
  private static final int LAST_PORT = 65_535;
  private static final int STRIDE = 97;
  private static final double UDP = 0.2;
  private static final double FAILED = 0.03;
  private static final double LONG = 0.03;
  private static final double UPLOAD = 0.05;
  private static final long SHORTEST_LONG = World.HOUR / 6;
  private static final long NEAR = World.HOUR / 6;
  private static final int RADIX = 36;

  private final World world;
  private final Site site;
  private final int device;
  private long connections;
  private int ports;

  Dialer(World world, Site site, int device) {
    this.world = world;
    this.site = site;
    this.device = device;
  }

  /** A connection that the device opens. */
  Connection open(Dice dice, long start, Name name, Server server, Set<Difficulty> difficulties) {
    boolean established = !dice.chance(FAILED);
    boolean udp = dice.chance(UDP);
    long end = end(dice, start, server.isV6(), established);
    boolean shows = dice.chance(world.rate(Rate.PLAIN_HELLO));
    return new Connection(
        uid(),
        device,
        start,
        end,
        site.address(device, server.isV6(), start),
        port(server.isV6(), start),
        server,
        HTTPS,
        name,
        udp,
        shows && !udp && established,
        established,
        established ? payload(dice) : 0,
        established ? payload(dice) : 0,
        difficulties(start, end, server, name, difficulties));
  }

  /** A connection that somebody outside opens, whatever for. */
  Connection answer(Dice dice, long start, Server peer) {
    long end = end(dice, start, peer.isV6(), true);
    return new Connection(
        uid(),
        device,
        start,
        end,
        site.address(device, peer.isV6(), start),
        port(peer.isV6(), start),
        peer,
        FIRST_PORT + dice.below(LAST_PORT - FIRST_PORT),
        null,
        false,
        false,
        true,
        payload(dice),
        payload(dice),
        difficulties(start, end, peer, null, EnumSet.of(Difficulty.INBOUND)));
  }

  private Set<Difficulty> difficulties(
      long start, long end, Server peer, @Nullable Name name, Set<Difficulty> some) {
    EnumSet<Difficulty> all = EnumSet.noneOf(Difficulty.class);
    all.addAll(some);
    add(all, Difficulty.CNAME_CHAIN, name != null && !name.aliases().isEmpty());
    add(all, Difficulty.SHARED_ADDRESS, name != null && name.isShared());
    add(all, Difficulty.NAT_PORTS, !peer.isV6() && site.kind().sharesAddresses());
    add(all, Difficulty.IPV6_ROTATION, peer.isV6());
    add(all, Difficulty.LONG_CONNECTION, end - start > SHORTEST_LONG);
    add(all, Difficulty.SAMPLED, site.kind() == SiteKind.SAMPLED);
    add(all, Difficulty.LEASE_HANDOVER, !peer.isV6() && isNearHandover(start));
    return all;
  }

  private static void add(Set<Difficulty> to, Difficulty difficulty, boolean holds) {
    if (holds) {
      to.add(difficulty);
    }
  }

  private boolean isNearHandover(long micros) {
    long tenure = site.tenure(micros);
    return world.handovers() > 0
        && (micros - site.tenureStart(tenure) < NEAR
            || site.tenureStart(tenure + 1) - micros < NEAR);
  }

  private String uid() {
    return "C" + Integer.toString(device, RADIX) + "n" + Long.toString(connections++, RADIX);
  }

  private long end(Dice dice, long start, boolean v6, boolean established) {
    long length =
        dice.chance(LONG) ? dice.between(SHORTEST_LONG, 4 * World.HOUR) : shortLength(dice);
    long end = start + (established ? length : World.SECOND);
    // A device that loses its address loses its connections.
    return v6 ? end : Math.min(end, site.tenureStart(site.tenure(start) + 1) - 1);
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

  /** Ports in turn, so that none is used again while it may still be in use. */
  int port(boolean v6, long micros) {
    long tenure = site.tenure(micros);
    int first = v6 ? FIRST_PORT : site.firstPort(device, tenure);
    int last = v6 ? LAST_PORT : site.lastPort(device, tenure);
    return first + Math.floorMod(ports++ + device * STRIDE, last - first + 1);
  }
}
