package residency.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What the stores of a site say of what they hold: listings, one a day, or events. */
final class StoreBooks {
  static final String LISTING =
      "store_id,snapshot_start,snapshot_end,complete,prefix,all_versions,rows";
  static final String INVENTORY =
      "store_id,object_key,version_id,last_modified_time,bytes,snapshot_time,event,event_time";
  private static final double BROKEN_OFF = 0.5;

  /** How good a listing is. */
  private enum Quality {
    WHOLE,
    BROKEN_OFF,
    SOME_KEYS,
    NO_OLD_VERSIONS
  }

  private final World world;
  private final Site site;
  private final Storage storage;
  private final List<String> listings = new ArrayList<>();
  private final List<String> inventory = new ArrayList<>();

  StoreBooks(World world, Site site, Storage storage) {
    this.world = world;
    this.site = site;
    this.storage = storage;
  }

  /** Rows of {@code listing} so far. */
  List<String> listings() {
    return listings;
  }

  /** Rows of {@code inventory} so far. */
  List<String> inventory() {
    return inventory;
  }

  /** Adds what a store says of the world's days. */
  void add(int block, List<Stay> stays) {
    Storage.Books books = storage.books(block);
    if (books == Storage.Books.EVENTS) {
      stays.forEach(stay -> events(storage.id(block), stay));
      return;
    }
    long phase = world.dice(Dice.Topic.LISTING, site.index(), block).between(0, 23 * World.HOUR);
    for (int day = 0; day < world.days(); day++) {
      Dice dice = world.dice(Dice.Topic.LISTING, site.index(), block, day);
      list(dice, block, stays, world.start() + day * World.DAY + phase, books);
    }
  }

  private void events(String store, Stay stay) {
    inventory.add(row(store, stay.item(), "", "", "", "CREATED", World.text(stay.from())));
    if (stay.to() < world.end()) {
      inventory.add(row(store, stay.item(), "", "", "", "DELETED", World.text(stay.to())));
    }
  }

  /** Looks at each key at some instant of the listing. */
  private void list(Dice dice, int block, List<Stay> stays, long start, Storage.Books books) {
    long end = start + dice.between(World.SECOND, World.HOUR / 2);
    Quality quality =
        dice.chance(world.rate(Rate.POOR_LISTINGS))
            ? dice.pick(List.of(Quality.values()))
            : Quality.WHOLE;
    String prefix =
        quality == Quality.SOME_KEYS ? Item.prefix(dice.pick(RecordLife.CATEGORIES)) : null;
    int due = 0;
    int rows = 0;
    for (Stay stay : stays) {
      if (stay.holds(dice.between(start, end + 1)) && isInScope(stay, prefix)) {
        due++;
        if (quality != Quality.BROKEN_OFF || !dice.chance(BROKEN_OFF)) {
          rows++;
          inventory.add(seen(storage.id(block), stay, start, books));
        }
      }
    }
    listings.add(
        new StringJoiner(",")
            .add(storage.id(block))
            .add(World.text(start))
            .add(World.text(end))
            .add(String.valueOf(quality != Quality.BROKEN_OFF || due == rows))
            .add(prefix == null ? "" : prefix)
            .add(String.valueOf(quality != Quality.NO_OLD_VERSIONS))
            .add(String.valueOf(due))
            .toString());
  }

  private static boolean isInScope(Stay stay, @Nullable String prefix) {
    return prefix == null || stay.item().key().startsWith(prefix);
  }

  private static String seen(String store, Stay stay, long start, Storage.Books books) {
    boolean dated = books == Storage.Books.DATED_LISTINGS;
    String written = dated ? World.text(stay.from()) : "";
    return row(store, stay.item(), dated ? "" : "v1", written, World.text(start), "", "");
  }

  private static String row(
      String store,
      Item item,
      String version,
      String written,
      String snapshot,
      String event,
      String eventTime) {
    return String.join(
        ",",
        store,
        item.key(),
        version,
        written,
        String.valueOf(item.bytes()),
        snapshot,
        event,
        eventTime);
  }
}
