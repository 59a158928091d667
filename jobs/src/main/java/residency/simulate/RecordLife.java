package residency.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What devices of a site upload, and what becomes of it: it is kept, copied to another store, read
 * from afar, moved when its service moves, and removed in the end, some time after its subject asks
 * for that if not before.
 */
final class RecordLife {
  static final List<String> CATEGORIES = List.of("Picture", "Contact", "Location", "Message");

  private static final double UPLOADS = 0.15;
  private static final double COPIED = 0.3;
  private static final int READER = 200;

  private final World world;
  private final Site site;
  private final Storage storage;
  private final List<Item> items = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Stay> stays = new ArrayList<>();
  private long seen;

  RecordLife(World world, Site site, Storage storage) {
    this.world = world;
    this.site = site;
    this.storage = storage;
  }

  List<Item> items() {
    return items;
  }

  /** All who got an item in the world's days. */
  List<Receipt> receipts() {
    return receipts;
  }

  List<Stay> stays() {
    return stays;
  }

  /** Lets a connection carry an upload, or not. */
  void see(Connection connection) {
    Dice dice = world.dice(Dice.Topic.UPLOAD, site.index(), seen++);
    if (!storage.takes(connection) || !dice.chance(UPLOADS)) {
      return;
    }
    long length = connection.end() - connection.start();
    long time = connection.start() + dice.between(0, Math.min(length, World.SECOND) + 1);
    if (time < world.end()) {
      upload(item(dice, connection), time, connection);
    }
  }

  private Item item(Dice dice, Connection connection) {
    String id = "record-" + site.name() + "-" + items.size();
    long created = connection.start() - dice.between(0, World.HOUR / 6);
    Item item =
        new Item(
            id,
            site.subject(connection.device()),
            dice.pick(CATEGORIES),
            Math.max(world.start(), created),
            Math.max(1, connection.payloadOut() * 9 / 10));
    items.add(item);
    return item;
  }

  private void upload(Item item, long time, Connection over) {
    Dice dice = world.dice(Dice.Topic.RECORD, site.index(), items.size());
    int block = over.peer().block();
    receipts.add(new Receipt(item, time, Receipt.Operation.WRITE, null, over.peer(), over));
    long planned = time + dice.between(World.HOUR, 60 * World.HOUR);
    Name name = Objects.requireNonNull(over.name());
    long moved = moved(dice, name, block);
    long emptied = moved < time ? planned : moved + dice.between(World.SECOND, World.DAY / 2);
    long to = removal(dice, item, time, Math.min(planned, emptied));
    Stay kept = keep(item, block, time, to);
    copy(dice, kept, name.blocks().after(), moved, planned);
    if (dice.chance(COPIED)) {
      long copied = time + dice.between(10 * World.SECOND, 2 * World.HOUR);
      copy(dice, kept, storage.replica(block), copied, planned + dice.between(0, World.DAY / 2));
    }
    if (dice.chance(world.rate(Rate.UNSEEN_READS))) {
      read(dice, kept, time + dice.between(60 * World.SECOND, World.DAY));
    }
  }

  private Stay keep(Item item, int block, long from, long to) {
    Stay stay = new Stay(item, block, from, to);
    stays.add(stay);
    return stay;
  }

  /** Whether something may happen to what a store holds, in the world's days. */
  private boolean canHappen(Stay of, long time) {
    return of.holds(time) && time < world.end();
  }

  private void copy(Dice dice, Stay from, int block, long time, long planned) {
    if (canHappen(from, time)) {
      Item item = from.item();
      receipts.add(
          new Receipt(
              item,
              time,
              Receipt.Operation.COPY,
              Storage.server(from.block()),
              Storage.server(block),
              null));
      keep(item, block, time, removal(dice, item, time, planned));
    }
  }

  private void read(Dice dice, Stay from, long time) {
    if (canHappen(from, time)) {
      Server reader = new Server(storage.elsewhere(dice, from.block()), READER, false);
      receipts.add(
          new Receipt(
              from.item(),
              time,
              Receipt.Operation.READ,
              Storage.server(from.block()),
              reader,
              null));
    }
  }

  /** When a service that goes to another block takes along what it keeps; before all: never. */
  private long moved(Dice dice, Name name, int block) {
    boolean moves = name.blocks().changes() && block == name.blocks().before();
    long delay = dice.between(0, World.DAY / 4);
    return moves ? world.start() + name.blocks().day() * World.DAY + delay : Long.MIN_VALUE;
  }

  /** When an item is gone that is to be kept until a time. */
  private long removal(Dice dice, Item item, long from, long planned) {
    long delay = dice.between(World.SECOND, 40 * World.HOUR);
    Long asked = Requests.of(world, item.subject());
    if (asked != null && asked >= item.created()) {
      return Math.max(from + World.SECOND, Math.min(planned, asked + delay));
    }
    return Math.max(from + World.SECOND, planned);
  }
}
