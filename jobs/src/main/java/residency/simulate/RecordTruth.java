package residency.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What truly happened to the records of a site: who got each, judged as of then by the home of that
 * time, and where it was when. {@code _outside}: somebody got it who is outside by a lens; a reader
 * has no service. {@code _told}: OUTSIDE if the reference tables put any of those who got it
 * outside, INSIDE if they put each of them inside.
 */
final class RecordTruth {
  static final String RECORDS =
      "record_id,subject_id,created_time,receipts,exits,location_outside,registration_outside,"
          + "host_outside,service_outside,location_told,registration_told,host_told,service_told";
  static final String PRESENCES = "record_id,store_id,country,entity_id,from_micros,to_micros";
  private static final int LENSES = 4;

  private final World world;
  private final Internet internet;
  private final Site site;
  private final Storage storage;
  private final Told told;

  RecordTruth(World world, Internet internet, Site site, Storage storage) {
    this.world = world;
    this.internet = internet;
    this.site = site;
    this.storage = storage;
    this.told = new Told(internet);
  }

  /** Rows of what happened to records, in their order. */
  List<String> records(List<Item> items, List<Receipt> receipts) {
    Map<String, List<Receipt>> byItem = new HashMap<>();
    for (Receipt receipt : receipts) {
      byItem.computeIfAbsent(receipt.item().id(), id -> new ArrayList<>()).add(receipt);
    }
    return items.stream()
        .map(item -> record(item, byItem.getOrDefault(item.id(), List.of())))
        .toList();
  }

  private String record(Item item, List<Receipt> receipts) {
    boolean[] outside = new boolean[LENSES];
    boolean[] toldOutside = new boolean[LENSES];
    boolean[] toldInside = {true, true, true, true};
    int exits = 0;
    for (Receipt receipt : receipts) {
      boolean[] left = outside(receipt);
      List<Set<String>> words = told(receipt);
      boolean any = false;
      for (int lens = 0; lens < LENSES; lens++) {
        any |= left[lens];
        outside[lens] |= left[lens];
        toldOutside[lens] |= words.get(lens).contains(Told.OUTSIDE);
        toldInside[lens] &= words.get(lens).contains(Told.INSIDE);
      }
      exits += any ? 1 : 0;
    }
    List<String> cells = new ArrayList<>();
    cells.add(item.id());
    cells.add(Site.subjectId(item.subject()));
    cells.add(World.text(item.created()));
    cells.add(String.valueOf(receipts.size()));
    cells.add(String.valueOf(exits));
    for (boolean one : outside) {
      cells.add(String.valueOf(one));
    }
    for (int lens = 0; lens < LENSES; lens++) {
      cells.add(words(toldOutside[lens], toldInside[lens]));
    }
    return String.join(",", cells);
  }

  private static String words(boolean outside, boolean inside) {
    return outside && inside
        ? Told.INSIDE + " " + Told.OUTSIDE
        : outside ? Told.OUTSIDE : inside ? Told.INSIDE : "";
  }

  private String home(Receipt of) {
    return Homes.of(world, of.item().subject()).at(world.day(of.time()));
  }

  private boolean[] outside(Receipt of) {
    String home = home(of);
    int day = world.day(of.time());
    int block = of.receiver().block();
    Networks networks = internet.networks();
    Companies companies = internet.companies();
    boolean reads = of.operation() == Receipt.Operation.READ;
    int operator = internet.services().get(Storage.service(block)).operator().at(day);
    return new boolean[] {
      Homes.isOutside(home, networks.country(block, day, site.country())),
      Homes.isOutside(home, networks.registered(block, day)),
      companies.isOutside(networks.host(block, day), day, home),
      !reads && companies.isOutside(operator, day, home)
    };
  }

  private List<Set<String>> told(Receipt of) {
    String home = home(of);
    int day = world.day(of.time());
    int block = of.receiver().block();
    boolean reads = of.operation() == Receipt.Operation.READ;
    return List.of(
        told.location(home, block, day),
        Set.of(told.registration(home, block, day)),
        Set.of(told.host(home, block, day)),
        reads ? Set.of() : Set.of(told.service(home, Storage.service(block), day)));
  }

  /** Rows of where records were, cut where a store changed. */
  List<String> presences(List<Stay> stays) {
    List<String> rows = new ArrayList<>();
    for (Stay stay : stays) {
      for (Storage.Span span : storage.spans(stay.block())) {
        long from = Math.max(stay.from(), span.from());
        long to = Math.min(stay.to(), span.to());
        if (from < to) {
          rows.add(
              String.join(
                  ",",
                  stay.item().id(),
                  storage.id(stay.block()),
                  span.country(),
                  span.entity(),
                  String.valueOf(from),
                  String.valueOf(to)));
        }
      }
    }
    return rows;
  }
}
