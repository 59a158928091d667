package residency.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of addresses (an IPv4 /24 and an IPv6 /32 each): where their machines stand, which network
 * announces them and which company has that network.
 */
final class Networks {
  /** Blocks that CDNs serve from. */
  static final int CDN_BLOCKS = 8;

  private static final long FIRST_ASN = 200_000;

  enum Kind {
    HOSTING,
    CDN,
    ANYCAST
  }

  /**
   * A block.
   *
   * @param country where its machines stand; of anycast: one of the places
   * @param network number of the network that announces it
   */
  record Block(Kind kind, Dated<String> country, Dated<Integer> network) {}

  private final Companies companies;
  private final List<Dated<Integer>> networks = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  /**
   * @param services each has two blocks of its own; those of CDNs come after them
   */
  Networks(World world, Companies companies, int services) {
    this.companies = companies;
    for (int i = 0; i < companies.count(); i++) {
      Dice dice = world.dice(Dice.Topic.NETWORK, i);
      int holder = dice.below(companies.count());
      networks.add(new Dated<>(holder, world.changeDay(dice), dice.below(companies.count())));
    }
    for (int i = 0; i < 2 * services + CDN_BLOCKS; i++) {
      Dice dice = world.dice(Dice.Topic.BLOCK, i);
      boolean cdn = i >= 2 * services;
      boolean anycast = world.dice(Dice.Topic.SERVICE, i / 2, 1).chance(world.rate(Rate.ANYCAST));
      Kind kind = cdn ? Kind.CDN : anycast ? Kind.ANYCAST : Kind.HOSTING;
      blocks.add(
          new Block(
              kind,
              new Dated<>(Homes.country(dice), world.changeDay(dice), Homes.country(dice)),
              new Dated<>(
                  dice.below(networks.size()),
                  world.changeDay(dice),
                  dice.below(networks.size()))));
    }
  }

  static long asn(int network) {
    return FIRST_ASN + network;
  }

  int blocks() {
    return blocks.size();
  }

  int networks() {
    return networks.size();
  }

  Block block(int block) {
    return blocks.get(block);
  }

  /** The company that has a network. */
  Dated<Integer> holder(int network) {
    return networks.get(network);
  }

  /** The company on whose network a machine is. */
  int host(int block, int day) {
    return networks.get(blocks.get(block).network().at(day)).at(day);
  }

  /** Where the machine stands that a site's devices reach. */
  String country(int block, int day, String siteCountry) {
    Block of = blocks.get(block);
    return of.kind() == Kind.ANYCAST ? siteCountry : of.country().at(day);
  }

  /** Whose registry has the block: that of its network's seat. */
  String registered(int block, int day) {
    return companies.get(host(block, day)).seat();
  }
}
