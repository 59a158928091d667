package residency.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * A name of a service and its zone: which addresses it resolves to at a time.
 *
 * @param number its number among all names
 * @param service number of its service
 * @param text the name asked for
 * @param aliases the rest of its CNAME chain; empty: none
 * @param blocks where its servers are; of a CDN: the CDN's block
 * @param firstHost first of the {@link #POOL} hosts of its own; negative: any of a CDN's hosts
 * @param ttl seconds that its records live
 * @param rotation microseconds after which it resolves to others of its servers
 * @param hasV6 whether it has AAAA records too
 */
record Name(
    int number,
    int service,
    String text,
    List<String> aliases,
    Dated<Integer> blocks,
    int firstHost,
    int ttl,
    long rotation,
    boolean hasV6) {
  /** Hosts that a name rotates over. */
  static final int POOL = 4;

  /** Hosts of a CDN's block, which all of its names share. */
  private static final int CDN_HOSTS = 4;

  private static final int MOST_ADDRESSES = 2;

  boolean isShared() {
    return firstHost < 0;
  }

  /** The addresses that the zone gives at a time, at least one where the family has any. */
  List<Server> servers(World world, long micros, boolean v6) {
    if (v6 && !hasV6) {
      return List.of();
    }
    int block = blocks.at(world.day(micros));
    Dice dice = world.dice(Dice.Topic.ZONE, number, Math.floorDiv(world.age(micros), rotation));
    int size = isShared() ? CDN_HOSTS : POOL;
    int first = isShared() ? 1 : firstHost;
    int[] order = dice.shuffled(size);
    int count = 1 + dice.below(MOST_ADDRESSES);
    List<Server> servers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      servers.add(new Server(block, first + order[i], v6));
    }
    return servers;
  }

  /** Every server of its own that it may resolve to; none if it is served from shared ones. */
  List<Server> everyServer() {
    List<Server> servers = new ArrayList<>();
    for (int host = firstHost; !isShared() && host < firstHost + POOL; host++) {
      for (boolean v6 : new boolean[] {false, true}) {
        servers.add(new Server(blocks.before(), host, v6));
        if (blocks.changes()) {
          servers.add(new Server(blocks.after(), host, v6));
        }
      }
    }
    return servers;
  }

  /**
   * What a site's resolver answers at a time. It asks again when its own copy has expired, so its
   * answers live for what is left of the TTL.
   */
  Answer answer(World world, int site, long micros, boolean v6) {
    long life = ttl * World.SECOND;
    long phase = Math.floorMod(world.dice(Dice.Topic.NAME, number, site).next(), life);
    long age = world.age(micros) + phase;
    long fetched = micros - Math.floorMod(age, life);
    int left = (int) ((fetched + life - micros + World.SECOND - 1) / World.SECOND);
    return new Answer(aliases, servers(world, fetched, v6), left);
  }

  /**
   * An answer.
   *
   * @param ttl seconds, at least 1
   */
  record Answer(List<String> aliases, List<Server> servers, int ttl) {}
}
