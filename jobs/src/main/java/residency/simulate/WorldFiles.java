package residency.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes what the whole world has once: the config, the policy, the subjects. */
final class WorldFiles {
  /** The rules that records are held against. */
  private static final List<String> RETENTION =
      List.of(
          "retention:",
          "  - {id: kept-for-a-day, kind: CEILING, days: 1, clock: CREATED, source: made up}",
          "deletion:",
          "  - {id: deleted-in-a-day, days: 1, after: DELETION_REQUESTED, source: made up}");

  private final World world;

  private final Internet internet;

  WorldFiles(World world, Internet internet) {
    this.world = world;
    this.internet = internet;
  }

  /**
   * Writes them.
   *
   * @param references the config's entries of reference tables
   */
  void write(Path root, List<String> references) throws IOException {
    TextFile.write(root.resolve("audit.yaml"), null, config(references));
    TextFile.write(root.resolve("regions.yaml"), null, List.of(Homes.policy().stripTrailing()));
    TextFile.write(
        root.resolve("truth/region.csv"), null, List.of(Homes.members().stripTrailing()));
    TextFile.write(root.resolve("truth/reverse_dns.csv"), "address,name", reverseDns());
    TextFile.write(
        root.resolve("subjects.csv"), "subject_id,home,basis,valid_from,valid_to", subjects());
    TextFile.write(
        root.resolve("subject_events.csv"), "subject_id,time,kind", Requests.rows(world));
    TextFile.write(root.resolve("retention.yaml"), null, RETENTION);
  }

  private List<String> config(List<String> references) {
    List<String> yaml = new ArrayList<>();
    yaml.add("audit: {name: world, from: %s, to: %s}".formatted(world.date(0), last()));
    yaml.add("inside: " + Site.INSIDE);
    yaml.add("inputs:");
    Set<SiteKind> kinds = EnumSet.copyOf(world.profile().kinds());
    for (SiteKind kind : kinds) {
      yaml.add("  - " + flows(kind));
      yaml.add(
          "  - {kind: dns, format: zeek, path: \"%s/*/dns.*.log\", site: \"{dir}\"}"
              .formatted(kind.folder()));
    }
    yaml.add("  - {kind: lease, format: csv, path: \"lease/*.csv\"}");
    yaml.add("  - {kind: subject, format: csv, path: subjects.csv}");
    yaml.add("  - {kind: subject_event, format: csv, path: subject_events.csv}");
    for (String kind : Records.KINDS) {
      yaml.add("  - " + records(kind));
    }
    yaml.add("reference:");
    references.forEach(entry -> yaml.add("  - " + entry));
    yaml.add("policy: [regions.yaml, retention.yaml]");
    return yaml;
  }

  private String records(String kind) {
    String more =
        switch (kind) {
          case "transfer" -> complete();
          case "inventory" -> ", record_id: \"[^/]+$\"";
          default -> "";
        };
    return "{kind: %s, format: csv, path: \"%s/*.csv\"%s}".formatted(kind, kind, more);
  }

  /** What is said of logs that have all there is. */
  private String complete() {
    boolean all = world.rate(Rate.UNLOGGED) == 0 && world.rate(Rate.LOST_HOURS) == 0;
    return all ? ", complete_until: " + world.date(world.days() + 1) : "";
  }

  private String flows(SiteKind kind) {
    if (!kind.isNetflow()) {
      return "{kind: flow, format: zeek, path: \"%s/*/{conn,ssl}.*.log\", site: \"{dir}\"%s}"
          .formatted(kind.folder(), complete());
    }
    String sampling = kind == SiteKind.SAMPLED ? ", sampling_rate: " + SiteKind.SAMPLING : "";
    return ("{kind: flow, format: nfdump-csv, path: \"%s/*/flows.*.csv\", site: \"{dir}\","
            + " timezone: UTC%s%s}")
        .formatted(kind.folder(), sampling, complete());
  }

  private String last() {
    return world.date(world.days()).toString();
  }

  private List<String> subjects() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < world.subjects(); i++) {
      Dated<String> home = Homes.of(world, i);
      String start = Site.subjectId(i) + ",%s,RESIDENCE,%s,%s";
      if (home.changes()) {
        String moved = world.startOf(home.day());
        rows.add(start.formatted(home.before(), "", moved));
        rows.add(start.formatted(home.after(), moved, ""));
      } else {
        rows.add(start.formatted(home.before(), "", ""));
      }
    }
    return rows;
  }

  /** What the addresses of servers are called: half by their service, the rest by their hoster. */
  private List<String> reverseDns() {
    List<String> rows = new ArrayList<>();
    for (Name name : internet.services().names()) {
      for (Server server : name.everyServer()) {
        Dice dice = world.dice(Dice.Topic.REVERSE_DNS, server.block(), server.host());
        String hoster = "host-" + server.host() + ".net" + server.block() + Services.CDN_DOMAIN;
        rows.add(server.text() + "," + (dice.chance(0.5) ? name.text() : hoster));
      }
    }
    return rows;
  }
}
