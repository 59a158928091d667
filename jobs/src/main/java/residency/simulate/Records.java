package residency.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records of a site: what its devices upload, what becomes of it, and what logs, stores and the
 * truth say of that. They are few beside the flows, so those of all days are held in memory.
 */
final class Records {
  /** The folders of the logs, by kind of input; a file in each for every site. */
  static final List<String> KINDS =
      List.of("record", "transfer", "store", "record_object", "listing", "inventory");

  private final Site site;
  private final Storage storage;
  private final RecordLife life;
  private final TransferLog transfers;
  private final StoreBooks books;
  private final RecordTruth truth;

  Records(World world, Internet internet, Site site) {
    this.site = site;
    this.storage = new Storage(world, internet, site);
    this.life = new RecordLife(world, site, storage);
    this.transfers = new TransferLog(world, site, storage);
    this.books = new StoreBooks(world, site, storage);
    this.truth = new RecordTruth(world, internet, site, storage);
  }

  /** Lets a connection of a device carry an upload, or not. */
  void see(Connection connection) {
    life.see(connection);
  }

  /** Writes the files below a folder, after the last connection. */
  void write(Path root) throws IOException {
    Map<Integer, List<Stay>> byStore = new TreeMap<>();
    for (Stay stay : life.stays()) {
      byStore.computeIfAbsent(stay.block(), block -> new ArrayList<>()).add(stay);
    }
    byStore.forEach(books::add);
    write(root, "record", "record_id,subject_id,category,created_time,bytes", records());
    write(root, "transfer", TransferLog.HEADER, transfers.rows(life.receipts()));
    write(root, "store", Storage.HEADER, storage.rows(byStore.keySet()));
    write(root, "record_object", "record_id,store_id,object_key,role,valid_from", objects());
    write(root, "listing", StoreBooks.LISTING, books.listings());
    write(root, "inventory", StoreBooks.INVENTORY, books.inventory());
    write(root, "truth/record", RecordTruth.RECORDS, truth.records(life.items(), life.receipts()));
    write(root, "truth/presence", RecordTruth.PRESENCES, truth.presences(life.stays()));
  }

  private void write(Path root, String folder, String header, List<String> rows)
      throws IOException {
    TextFile.write(root.resolve(folder).resolve(site.name() + ".csv"), header, rows);
  }

  private List<String> records() {
    return life.items().stream()
        .map(
            item ->
                String.join(
                    ",",
                    item.id(),
                    Site.subjectId(item.subject()),
                    item.category(),
                    World.text(item.created()),
                    String.valueOf(item.bytes())))
        .toList();
  }

  private List<String> objects() {
    return life.stays().stream()
        .filter(stay -> storage.isIndexed(stay.block()))
        .map(
            stay ->
                String.join(
                    ",",
                    stay.item().id(),
                    storage.id(stay.block()),
                    stay.item().key(),
                    "WHOLE",
                    World.text(stay.from())))
        .toList();
  }
}
