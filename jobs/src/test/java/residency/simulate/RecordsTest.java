package residency.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of uploads, and what logs and stores say of it, against rows written by hand. */
class RecordsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final long START = DAY.toEpochDay() * World.DAY;
  private static final long NOON = START + World.DAY / 2;
  private static final Item ITEM = new Item("record-1", 0, "Picture", NOON, 900);

  private static World world(SiteKind kind, Map<Rate, Double> rates) {
    return new World(1, 30, 3, DAY, new Profile(List.of(kind), rates));
  }

  private static Storage storage(World world) {
    return new Storage(world, Internet.of(world), new Site(world, 0));
  }

  private static Receipt upload(World world, int service) {
    Server store = new Server(2 * service, 9, false);
    Name name = Internet.of(world).services().get(service).names().get(0);
    Connection over =
        new Connection(
            "C1",
            0,
            NOON,
            NOON + World.SECOND,
            "10.0.1.1",
            5_000,
            store,
            443,
            name,
            false,
            true,
            true,
            1_000,
            1_400,
            Set.of());
    return new Receipt(ITEM, NOON, Receipt.Operation.WRITE, null, store, over);
  }

  private static List<String> logged(World world) {
    Site site = new Site(world, 0);
    TransferLog log = new TransferLog(world, site, storage(world));
    return Stream.iterate(0, service -> service + 1)
        .limit(20)
        .flatMap(service -> log.rows(List.of(upload(world, service))).stream())
        .toList();
  }

  @Test
  void appsLogUploadsEachInItsOwnWay() {
    String ends = "10.0.1.1,5000,40.0.\\d+.9,443,,,900";
    String named = "10.0.1.1,,,,\\w+.s\\d+.example.com,,900";
    String start = "2026-03-02T12:00:00Z,SITE-0,record-1,(SITE-0-store-\\d+)?,WRITE,subject-0,";
    String zeek = start.replace("SITE", "zeek");
    List<String> rows = logged(world(SiteKind.ZEEK, Map.of(Rate.UNTOLD_STORES, 0.3)));
    assertThat(rows)
        .hasSize(20)
        .anyMatch(row -> row.contains(",,WRITE"))
        .anyMatch(row -> row.matches(".*-store-\\d+,WRITE.*"));
    for (String form : List.of(",,,,,C1,900", ends, named)) {
      assertThat(rows).anyMatch(row -> row.matches(zeek + form));
    }
    assertThat(rows)
        .allMatch(row -> row.matches(zeek + "(,,,,,C1,900|" + ends + "|" + named + ")"));
    assertThat(logged(world(SiteKind.NETFLOW, Map.of())))
        .as("a router has no ids")
        .noneMatch(row -> row.contains(",C1,"))
        .anyMatch(row -> row.matches(start.replace("SITE", "netflow") + ",,,,,,900"))
        .as("every app tells its store")
        .noneMatch(row -> row.contains(",,WRITE"));
    assertThat(logged(world(SiteKind.ZEEK, Map.of(Rate.UNLOGGED, 1.0)))).isEmpty();
  }

  /** A store of a service with one name is never without. */
  @Test
  void theListOfStoresMayLackNames() {
    for (double nameless : new double[] {0, 1}) {
      World world = world(SiteKind.ZEEK, Map.of(Rate.NAMELESS_STORES, nameless));
      Services services = Internet.of(world).services();
      for (int service = 0; service < services.count(); service++) {
        List<Name> names = services.get(service).names();
        boolean lacks = nameless == 1 && names.size() > 1;
        assertThat(storage(world).rows(List.of(2 * service, 2 * service + 1)))
            .hasSizeGreaterThanOrEqualTo(2)
            .extracting(row -> row.split(",", -1)[4])
            .containsOnly(lacks ? "" : names.get(0).text());
      }
    }
  }

  @Test
  void storesLogWhoReadsAndWhereTheyCopy() {
    World world = world(SiteKind.ZEEK, Map.of());
    TransferLog log = new TransferLog(world, new Site(world, 0), storage(world));
    Server source = Storage.server(4);
    Server other = new Server(10, 200, false);
    Receipt read = new Receipt(ITEM, NOON + 1, Receipt.Operation.READ, source, other, null);
    Receipt copy = new Receipt(ITEM, NOON, Receipt.Operation.COPY, source, other, null);
    assertThat(log.rows(List.of(read, copy)))
        .containsExactly(
            "2026-03-02T12:00:00Z,,record-1,zeek-0-store-10,COPY,store,40.0.4.1,,40.0.10.200,443,,,"
                + "900",
            "2026-03-02T12:00:00.000001Z,,record-1,zeek-0-store-4,READ,reader,40.0.10.200,,40.0.4.1,"
                + "443,,,900");
  }

  /** Of three days: one item there all the time, one that is gone before any listing. */
  private static StoreBooks books(World world, Storage.Books kind) {
    Storage storage = storage(world);
    StoreBooks books = new StoreBooks(world, new Site(world, 0), storage);
    Item brief = new Item("record-2", 0, "Contact", START, 7);
    for (int block = 0; block < 40; block++) {
      if (storage.books(block) == kind) {
        books.add(
            block,
            List.of(
                new Stay(ITEM, block, START, START + 9 * World.DAY),
                new Stay(brief, block, START, START + 1)));
      }
    }
    return books;
  }

  @Test
  void aListingShowsWhatIsThere() {
    World world = world(SiteKind.ZEEK, Map.of());
    StoreBooks books = books(world, Storage.Books.DATED_LISTINGS);
    assertThat(books.listings())
        .hasSizeGreaterThan(10)
        .allMatch(row -> row.endsWith(",true,,true,1"));
    assertThat(books.inventory())
        .hasSameSizeAs(books.listings())
        .allMatch(
            row ->
                row.matches(
                    "zeek-0-store-\\d+,picture/subject-0/record-1,,2026-03-02T00:00:00Z,900,2026-03-.*,,"));
    assertThat(books(world, Storage.Books.LISTINGS).inventory())
        .isNotEmpty()
        .allMatch(row -> row.contains("/record-1,v1,,900,2026-03-0"));
    assertThat(books(world, Storage.Books.EVENTS).inventory())
        .contains(
            eventsOf(world) + "picture/subject-0/record-1,,,900,,CREATED,2026-03-02T00:00:00Z",
            eventsOf(world) + "contact/subject-0/record-2,,,7,,DELETED,2026-03-02T00:00:00.000001Z")
        .noneMatch(row -> row.contains("/record-1,,,900,,DELETED"));
  }

  private static String eventsOf(World world) {
    Storage storage = storage(world);
    int first =
        Stream.iterate(0, block -> block + 1)
            .filter(block -> storage.books(block) == Storage.Books.EVENTS)
            .findFirst()
            .orElseThrow();
    return storage.id(first) + ",";
  }

  /** A listing that claims to have all, has all. */
  @Test
  void poorListingsSayWhatTheyLack() {
    StoreBooks books =
        books(world(SiteKind.ZEEK, Map.of(Rate.POOR_LISTINGS, 1.0)), Storage.Books.DATED_LISTINGS);
    assertThat(books.listings())
        .anyMatch(row -> row.endsWith(",false,,true,1"))
        .anyMatch(row -> row.endsWith(",true,,false,1"))
        .anyMatch(row -> row.endsWith(",true,contact/,true,0"))
        .anyMatch(row -> row.endsWith(",true,picture/,true,1"));
    for (String listing : books.listings()) {
      String[] cells = listing.split(",");
      long rows =
          books.inventory().stream()
              .filter(row -> row.startsWith(cells[0] + ",") && row.contains("," + cells[1] + ","))
              .count();
      assertThat(rows).as(listing).isEqualTo(cells[3].equals("true") ? count(cells[6]) : 0);
    }
  }

  private static long count(String cell) {
    return Long.parseLong(cell);
  }

  @Test
  void whatBecomesOfUploadsIsPossible() {
    World world = world(SiteKind.ZEEK, Map.of(Rate.CHANGES, 0.9, Rate.UNSEEN_READS, 0.2));
    Internet internet = Internet.of(world);
    Site site = new Site(world, 0);
    RecordLife life = new RecordLife(world, site, storage(world));
    for (int number = 0; number < site.devices(); number++) {
      Device device = new Device(world, internet.services(), site, number);
      for (int day = 0; day < world.days(); day++) {
        device.live(day, lookup -> {}, life::see);
      }
    }
    assertThat(life.items()).hasSizeGreaterThan(100);
    assertThat(life.receipts().stream().map(Receipt::operation).distinct()).hasSize(3);
    Set<String> held = new HashSet<>();
    for (Stay stay : life.stays()) {
      assertThat(held.add(stay.item().id() + " " + stay.block())).as("once in a store").isTrue();
      assertThat(stay.from()).isLessThan(stay.to()).isGreaterThanOrEqualTo(stay.item().created());
      Long asked = Requests.of(world, stay.item().subject());
      if (asked != null && asked >= stay.from()) {
        assertThat(stay.to()).isLessThanOrEqualTo(asked + 40 * World.HOUR);
      }
    }
    for (Receipt receipt : life.receipts()) {
      assertThat(receipt.time()).isBetween(world.start(), world.end() - 1);
      boolean reads = receipt.operation() == Receipt.Operation.READ;
      Server holder = reads ? Objects.requireNonNull(receipt.source()) : receipt.receiver();
      assertThat(life.stays())
          .anyMatch(
              stay ->
                  stay.item() == receipt.item()
                      && stay.block() == holder.block()
                      && (reads ? stay.holds(receipt.time()) : stay.from() == receipt.time()));
    }
    RecordTruth truth = new RecordTruth(world, internet, site, storage(world));
    long there = life.stays().stream().mapToLong(stay -> stay.to() - stay.from()).sum();
    List<String> presences = truth.presences(life.stays());
    assertThat(presences).as("stores change").hasSizeGreaterThan(life.stays().size());
    assertThat(
            presences.stream()
                .map(row -> row.split(","))
                .mapToLong(cells -> count(cells[5]) - count(cells[4]))
                .sum())
        .isEqualTo(there);
  }
}
