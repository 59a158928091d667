package residency.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What apps and stores log of the transfers of records. */
final class TransferLog {
  static final String HEADER =
      "time,site,record_id,store_id,operation,actor_id,client_address,client_port,server_address,"
          + "server_port,server_name,external_id,bytes";
  private static final int HTTPS = 443;

  /** What an app's log tells of the connection that carried an upload. */
  private enum Telling {
    ID,
    ENDS,
    NAME
  }

  private final World world;
  private final Site site;
  private final Storage storage;

  TransferLog(World world, Site site, Storage storage) {
    this.world = world;
    this.site = site;
    this.storage = storage;
  }

  /** Rows of {@code transfer}, in order of time. */
  List<String> rows(List<Receipt> receipts) {
    List<Receipt> ordered = new ArrayList<>(receipts);
    ordered.sort(
        Comparator.comparingLong(Receipt::time).thenComparing(receipt -> receipt.item().id()));
    List<String> rows = new ArrayList<>();
    for (Receipt receipt : ordered) {
      String row = receipt.over() == null ? atStore(receipt) : ofApp(receipt, receipt.over());
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** What the app of a service logs, always in its own way. */
  private @Nullable String ofApp(Receipt receipt, Connection over) {
    int block = receipt.receiver().block();
    Dice dice = world.dice(Dice.Topic.TRANSFER_LOG, Storage.service(block));
    Telling telling = dice.pick(List.of(Telling.values()));
    boolean tellsStore = !dice.chance(world.rate(Rate.UNTOLD_STORES));
    if (dice.chance(world.rate(Rate.UNLOGGED))) {
      return null;
    }
    String store = tellsStore ? storage.id(block) : "";
    String actor = Site.subjectId(receipt.item().subject());
    return switch (telling) {
      case ID -> {
        String id = site.kind().isNetflow() ? "" : over.uid();
        yield row(receipt, site.name(), store, actor, ",,,,", id);
      }
      case ENDS -> row(receipt, site.name(), store, actor, ends(over) + ",", "");
      case NAME -> row(receipt, site.name(), store, actor, named(over), "");
    };
  }

  private static String ends(Connection over) {
    return over.client() + "," + over.clientPort() + "," + over.server() + "," + over.serverPort();
  }

  private static String named(Connection over) {
    Name name = over.name();
    return over.client() + ",,,," + (name == null ? "" : name.text());
  }

  /** What a store logs of what it sends or gets without a device. */
  private @Nullable String atStore(Receipt receipt) {
    Server source = receipt.source();
    Dice dice = world.dice(Dice.Topic.TRANSFER_LOG, site.index(), receipt.time());
    if (source == null || dice.chance(world.rate(Rate.UNLOGGED))) {
      return null;
    }
    boolean reads = receipt.operation() == Receipt.Operation.READ;
    Server client = reads ? receipt.receiver() : source;
    Server server = reads ? source : receipt.receiver();
    String ends = client.text() + ",," + server.text() + "," + HTTPS + ",";
    return row(receipt, "", storage.id(server.block()), reads ? "reader" : "store", ends, "");
  }

  private static String row(
      Receipt of, String site, String store, String actor, String ends, String externalId) {
    return new StringJoiner(",")
        .add(World.text(of.time()))
        .add(site)
        .add(of.item().id())
        .add(store)
        .add(of.operation().name())
        .add(actor)
        .add(ends)
        .add(externalId)
        .add(String.valueOf(of.item().bytes()))
        .toString();
  }
}
