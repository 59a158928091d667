package residency.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the reference tables: one snapshot a day of networks, dated rows of owners. */
final class References {
  private final World world;
  private final Internet internet;
  private final List<String> entries = new ArrayList<>();

  References(World world, Internet internet) {
    this.world = world;
    this.internet = internet;
  }

  /** Writes all tables below a folder; returns their entries in the config. */
  List<String> write(Path root) throws IOException {
    for (int day = 0; day < world.days(); day++) {
      for (Tables.LocationTable table : Tables.LocationTable.values()) {
        locations(root, table, day);
      }
      registrations(root, day);
      origins(root, day);
      holders(root, day);
    }
    csv(root, "intermediary", "intermediary", "kind,range_start,range_end", intermediaries());
    csv(
        root,
        "entity",
        "entities",
        "entity_id,name,seat_country,incorporation_country",
        entities());
    csv(
        root,
        "ownership",
        "ownership",
        "child_id,parent_id,share_min,share_max,kind,valid_from,valid_to",
        ownership());
    csv(
        root,
        "name_owner",
        "name_owner",
        "role,suffix,entity_id,valid_from,valid_to",
        nameOwners());
    return entries;
  }

  private void locations(Path root, Tables.LocationTable table, int day) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int block = 0; block < internet.networks().blocks(); block++) {
      String country = internet.tables().country(table, block, day);
      if (country != null) {
        addRanges(rows, block, country);
      }
    }
    String source = table.name().toLowerCase(java.util.Locale.ROOT);
    snapshot(root, "location", "location-" + source, source, table.basis(), day, rows);
  }

  private void registrations(Path root, int day) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int block = 0; block < internet.networks().blocks(); block++) {
      addRanges(rows, block, internet.networks().registered(block, day));
    }
    snapshot(root, "registration", "registration", "registries", null, day, rows);
  }

  private void origins(Path root, int day) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int block = 0; block < internet.networks().blocks(); block++) {
      int network = internet.tables().network(block, day);
      addRanges(rows, block, Networks.asn(network) + ",Network " + network);
    }
    snapshot(root, "asn", "asn", "routes", null, day, rows);
  }

  private void holders(Path root, int day) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int network = 0; network < internet.networks().networks(); network++) {
      rows.add(Networks.asn(network) + "," + Companies.id(internet.tables().holder(network, day)));
    }
    String file = "reference/as-org." + world.date(day) + ".csv";
    TextFile.write(root.resolve(file), "asn,entity_id", rows);
    entries.add(
        "{kind: as_org, format: csv, path: %s, name: as-org, source: holders, %s}"
            .formatted(file, validity(day)));
  }

  private static void addRanges(List<String> rows, int block, String cells) {
    for (boolean v6 : new boolean[] {false, true}) {
      rows.add(Server.firstOf(block, v6) + "," + Server.lastOf(block, v6) + "," + cells);
    }
  }

  private void snapshot(
      Path root,
      String kind,
      String name,
      String source,
      @Nullable String basis,
      int day,
      List<String> rows)
      throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    String file = "reference/" + name + "." + world.date(day) + ".csv";
    TextFile.write(root.resolve(file), null, rows);
    entries.add(
        "{kind: %s, format: ip-range-csv, path: %s, name: %s, source: %s, %s%s}"
            .formatted(
                kind,
                file,
                name,
                source,
                basis == null ? "" : "basis: " + basis + ", ",
                validity(day)));
  }

  private String validity(int day) {
    return "valid_from: %s, valid_to: %s".formatted(world.date(day), world.date(day + 1));
  }

  private void csv(Path root, String kind, String name, String header, List<String> rows)
      throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    String file = "reference/" + name + ".csv";
    TextFile.write(root.resolve(file), header, rows);
    entries.add(
        "{kind: %s, format: csv, path: %s, name: %s, source: made-up}".formatted(kind, file, name));
  }

  private List<String> intermediaries() {
    List<String> rows = new ArrayList<>();
    for (int block = 0; block < internet.networks().blocks(); block++) {
      Networks.Kind kind = internet.networks().block(block).kind();
      if (kind != Networks.Kind.HOSTING) {
        for (boolean v6 : new boolean[] {false, true}) {
          rows.add(kind + "," + Server.firstOf(block, v6) + "," + Server.lastOf(block, v6));
        }
      }
    }
    return rows;
  }

  private List<String> entities() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < internet.companies().count(); i++) {
      Companies.Company company = internet.companies().get(i);
      rows.add(
          Companies.id(i) + ",Company " + i + "," + company.seat() + "," + company.incorporation());
    }
    return rows;
  }

  private List<String> ownership() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < internet.companies().count(); i++) {
      int child = i;
      spans(
          internet.companies().get(i).parent(),
          (parent, span) ->
              rows.add(
                  Companies.id(child)
                      + ","
                      + (parent < 0 ? "PUBLIC" : Companies.id(parent))
                      + ",1.0,1.0,EQUITY,"
                      + span));
    }
    return rows;
  }

  private List<String> nameOwners() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < internet.services().count(); i++) {
      int service = i;
      spans(
          internet.tables().operator(internet.services(), i),
          (operator, span) ->
              rows.add(
                  "OPERATOR,"
                      + Services.suffix(service)
                      + ","
                      + Companies.id(operator)
                      + ","
                      + span));
    }
    for (int i = 0; i < Networks.CDN_BLOCKS; i++) {
      int block = 2 * internet.services().count() + i;
      int day = 0;
      rows.add(
          "HOSTING,"
              + Services.cdnSuffix(i)
              + ","
              + Companies.id(internet.networks().host(block, day))
              + ",,");
    }
    return rows;
  }

  private interface Spanned<T> {
    void add(T value, String validity);
  }

  private <T> void spans(Dated<T> dated, Spanned<T> to) {
    if (dated.changes()) {
      String change = world.startOf(dated.day());
      to.add(dated.before(), "," + change);
      to.add(dated.after(), change + ",");
    } else {
      to.add(dated.before(), ",");
    }
  }
}
