package residency.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * The stores of a site's records: some services keep what devices upload, each in the blocks that
 * it serves from. No CDN and no anycast stands before them, so who gets an upload is who keeps it.
 */
final class Storage {
  static final String HEADER = "store_id,country,entity_id,address,name,valid_from,valid_to";
  private static final int KEEPERS = 3;
  private static final double INDEXED = 0.5;

  /** How a store tells what it holds. */
  enum Books {
    /** Daily listings that say when objects were written. */
    DATED_LISTINGS,
    /** Daily listings of versions that do not. */
    LISTINGS,
    /** Each creation and deletion. */
    EVENTS
  }

  /**
   * A time in which nothing about a store changes.
   *
   * @param from microseconds; {@code Long.MIN_VALUE}: since ever
   * @param to microseconds; {@code Long.MAX_VALUE}: for ever
   */
  record Span(String country, String entity, long from, long to) {}

  private final World world;
  private final Internet internet;
  private final Site site;

  Storage(World world, Internet internet, Site site) {
    this.world = world;
    this.internet = internet;
    this.site = site;
  }

  /** Whether the other end of a connection keeps what it gets. */
  boolean takes(Connection connection) {
    Name name = connection.name();
    return name != null
        && connection.established()
        && connection.payloadOut() > 0
        && !name.isShared()
        && name.service() % KEEPERS == 0
        && isDirect(connection.peer().block());
  }

  private boolean isDirect(int block) {
    return internet.networks().block(block).kind() == Networks.Kind.HOSTING;
  }

  String id(int block) {
    return site.name() + "-store-" + block;
  }

  /** The machine by which a store is reached from other stores. */
  static Server server(int block) {
    return new Server(block, 1, false);
  }

  /** The service whose names lead to a block that no CDN has. */
  static int service(int block) {
    return block / 2;
  }

  /** A block of another service than the one that has a block. */
  int elsewhere(Dice dice, int block) {
    int other = block;
    while (service(other) == service(block) || !isDirect(other)) {
      other = dice.below(2 * internet.services().count());
    }
    return other;
  }

  /** Where a store's copies go, if any go. */
  int replica(int block) {
    return elsewhere(world.dice(Dice.Topic.STORE, service(block), 0), block);
  }

  Books books(int block) {
    return world.dice(Dice.Topic.STORE, site.index(), block, 1).pick(List.of(Books.values()));
  }

  /** Whether somebody keeps a list of the records that a store holds. */
  boolean isIndexed(int block) {
    return world.dice(Dice.Topic.STORE, site.index(), block, 2).chance(INDEXED);
  }

  /** A name by which a store is reached; empty: the list of stores gives none. */
  private String name(int block) {
    List<Name> names = internet.services().get(service(block)).names();
    Dice dice = world.dice(Dice.Topic.STORE, site.index(), block, 3);
    boolean nameless = names.size() > 1 && dice.chance(world.rate(Rate.NAMELESS_STORES));
    return nameless ? "" : names.get(0).text();
  }

  /** Where a store stands and who runs it, in order of time. */
  List<Span> spans(int block) {
    List<Span> spans = new ArrayList<>();
    Networks networks = internet.networks();
    for (int day = 0; day < world.days(); day++) {
      String country = networks.country(block, day, site.country());
      String entity = Companies.id(networks.host(block, day));
      Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last == null) {
        spans.add(new Span(country, entity, Long.MIN_VALUE, Long.MAX_VALUE));
      } else if (!last.country.equals(country) || !last.entity.equals(entity)) {
        long change = world.start() + day * World.DAY;
        spans.set(spans.size() - 1, new Span(last.country, last.entity, last.from, change));
        spans.add(new Span(country, entity, change, Long.MAX_VALUE));
      }
    }
    return spans;
  }

  /** Rows of {@code store} for some blocks. */
  List<String> rows(Iterable<Integer> blocks) {
    List<String> rows = new ArrayList<>();
    for (int block : blocks) {
      for (Span span : spans(block)) {
        rows.add(
            String.join(
                ",",
                id(block),
                span.country,
                span.entity,
                server(block).text(),
                name(block),
                span.from == Long.MIN_VALUE ? "" : World.text(span.from),
                span.to == Long.MAX_VALUE ? "" : World.text(span.to)));
      }
    }
    return rows;
  }
}
