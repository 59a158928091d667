package residency.simulate;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is outside of the sites, and what tables say of it. Made again wherever it is needed: it
 * is small, and the same each time.
 */
record Internet(Companies companies, Networks networks, Services services, Tables tables) {
  static Internet of(World world) {
    Companies companies = new Companies(world);
    Networks networks = new Networks(world, companies, Services.count(world));
    Services services = new Services(world, companies.count());
    return new Internet(companies, networks, services, new Tables(world, companies, networks));
  }

  /** Adds what makes machines of a block, and a service, hard to judge. */
  void difficulties(int block, @Nullable Name name, Set<Difficulty> to) {
    Networks.Block of = networks.block(block);
    if (of.kind() == Networks.Kind.ANYCAST) {
      to.add(Difficulty.ANYCAST);
    }
    if (of.country().changes()
        || of.network().changes()
        || networks.holder(of.network().before()).changes()
        || networks.holder(of.network().after()).changes()) {
      to.add(Difficulty.MOVED_NETWORK);
    }
    if (name != null && services.get(name.service()).operator().changes()) {
      to.add(Difficulty.SOLD_SERVICE);
    }
  }
}
