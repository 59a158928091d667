package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.schema.Table;

/** What may be done to a world's files without changing, or worsening, what the audit says. */
@Tag("full")
class MetamorphicTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final int DAYS = 2;

  /** What a flow is and what was said of it, without where it was read. */
  private static final String VERDICTS =
      "select site, external_id, unix_micros(start_time) - %d as start, client_address, client_port,"
          + " server_address, bytes_to_peer, subject_id, subject_grade, home, name, name_grade,"
          + " name_candidates, location, registration, host, service, control, exit_status"
          + " from attributed_flow order by all";

  @TempDir static Path folder;
  private static Path world;
  private static List<String> said;

  @BeforeAll
  static void auditTheWorldAsItIs() throws IOException {
    world = simulate("world", FIRST, "12", DAYS, "5");
    said = audit(world, 0);
    assertThat(said).hasSizeGreaterThan(500);
  }

  private static Path simulate(
      String name, LocalDate from, String subjects, int days, String seed) {
    Path out = folder.resolve(name);
    Outcome outcome =
        Outcome.of(
            "simulate",
            "--out",
            out.toString(),
            "--profile",
            "hard",
            "--subjects",
            subjects,
            "--days",
            String.valueOf(days),
            "--seed",
            seed,
            "--from",
            from.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return out;
  }

  private static void run(Path of, Path warehouse, String... more) {
    Outcome outcome = Outcome.ofAudit(of.resolve("audit.yaml"), warehouse, more);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static List<String> audit(Path of, long shiftMicros) throws IOException {
    Path warehouse = of.resolve("warehouse");
    run(of, warehouse);
    return Published.in(warehouse).query(VERDICTS.formatted(shiftMicros));
  }

  private static Path copy(String name) throws IOException {
    Path copy = folder.resolve(name);
    FileUtils.copyDirectory(
        world.toFile(), copy.toFile(), file -> !file.getName().equals("warehouse"));
    return copy;
  }

  private interface Lines {
    void change(Path file, List<String> header, List<String> rows) throws IOException;
  }

  /** Changes the logs of a world; their header lines stay apart. */
  private static void changeLogs(Path of, Lines change) throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.walk(of)) {
      logs = files.filter(file -> file.toString().matches(".*/(conn|ssl|dns|flows)[.].*")).toList();
    }
    assertThat(logs).hasSizeGreaterThan(10);
    for (Path log : logs) {
      List<String> header = new ArrayList<>();
      List<String> rows = new ArrayList<>();
      for (String line : Files.readAllLines(log)) {
        (line.startsWith("#") || line.startsWith("ts,") ? header : rows).add(line);
      }
      change.change(log, header, rows);
    }
  }

  @Test
  void filesMayComeInParts() throws IOException {
    Path parts = copy("parts");
    changeLogs(
        parts,
        (file, header, rows) -> {
          Files.delete(file);
          for (int part = 0; part < 3; part++) {
            List<String> lines = new ArrayList<>(header);
            lines.addAll(rows.subList(rows.size() * part / 3, rows.size() * (part + 1) / 3));
            String name = file.getFileName().toString().replaceFirst("[.]", "." + part + ".");
            Files.write(file.resolveSibling(name), lines);
          }
        });
    assertThat(audit(parts, 0)).isEqualTo(said);
  }

  @Test
  void rowsMayComeInAnyOrder() throws IOException {
    Path shuffled = copy("shuffled");
    changeLogs(
        shuffled,
        (file, header, rows) -> {
          List<String> lines = new ArrayList<>(rows);
          Collections.shuffle(lines, new Random(1));
          lines.addAll(0, header);
          Files.write(file, lines);
        });
    assertThat(audit(shuffled, 0)).isEqualTo(said);
  }

  @Test
  void trafficOfAnotherSiteIsUnrelated() throws IOException {
    Path both = copy("both");
    Path other = simulate("other", FIRST, "12", DAYS, "6");
    for (String kind : List.of("zeek", "carrier", "netflow", "sampled")) {
      try (Stream<Path> sites = Files.list(other.resolve(kind))) {
        for (Path site : sites.toList()) {
          FileUtils.copyDirectory(
              site.toFile(), both.resolve(kind).resolve(site.getFileName() + "-other").toFile());
        }
      }
    }
    List<String> all = audit(both, 0);
    assertThat(all).hasSizeGreaterThan(said.size());
    assertThat(all.stream().filter(row -> !row.contains("-other ")).toList()).isEqualTo(said);
  }

  @Test
  void subjectsMayBeRenamed() throws IOException {
    Path renamed = copy("renamed");
    List<Path> files = new ArrayList<>(List.of(renamed.resolve("subjects.csv")));
    try (Stream<Path> leases = Files.list(renamed.resolve("lease"))) {
      leases.forEach(files::add);
    }
    for (Path file : files) {
      Files.writeString(file, Files.readString(file).replaceAll("\\bsubject-(\\d+)", "zz$1"));
    }
    List<String> back =
        audit(renamed, 0).stream().map(r -> r.replaceAll("\\bzz(\\d+)", "subject-$1")).toList();
    assertThat(back).isEqualTo(said);
  }

  @Test
  void timesMayBeShiftedByADay() throws IOException {
    Path later = simulate("later", FIRST.plusDays(1), "12", DAYS, "5");
    assertThat(audit(later, 86_400_000_000L)).isEqualTo(said);
  }

  /** With more evidence a verdict leaves UNKNOWN or POSSIBLY_OUTSIDE alone. */
  @Test
  void moreEvidenceOnlySettles() throws IOException {
    String verdicts =
        "select site, external_id, start_time, client_address, client_port, server_address,"
            + " location.verdict, registration.verdict, host.verdict, service.verdict"
            + " from attributed_flow order by all";
    List<String> full = Published.in(world.resolve("warehouse")).query(verdicts);
    for (String less :
        List.of("kind: dns", "kind: name_owner", "name: location-beta", "kind: asn")) {
      Path poorer = copy("without " + less.replace(": ", "-"));
      Path config = poorer.resolve("audit.yaml");
      List<String> lines = Files.readAllLines(config);
      Files.write(config, lines.stream().filter(line -> !line.contains(less)).toList());
      run(poorer, poorer.resolve("warehouse"));
      List<String> poor = Published.in(poorer.resolve("warehouse")).query(verdicts);
      assertThat(poor).as(less).hasSameSizeAs(full).isNotEqualTo(full);
      for (int i = 0; i < full.size(); i++) {
        String[] before = poor.get(i).split(" ");
        String[] after = full.get(i).split(" ");
        for (int lens = before.length - 4; lens < before.length; lens++) {
          assertThat(before[lens].equals(after[lens]) || before[lens].matches("UNKNOWN|POSSIBLY.*"))
              .as("without %s: %s; with it: %s", less, poor.get(i), full.get(i))
              .isTrue();
        }
      }
    }
  }

  @Test
  void tenDaysOneByOneEqualAllAtOnce() throws IOException {
    Path ten = simulate("ten", FIRST, "8", 10, "7");
    run(ten, ten.resolve("at-once"));
    for (int day = 9; day >= 0; day--) {
      LocalDate from = FIRST.plusDays(day);
      run(
          ten,
          ten.resolve("daily"),
          "--from",
          from.toString(),
          "--to",
          from.plusDays(1).toString());
    }
    Published daily = Published.in(ten.resolve("daily"));
    Published atOnce = Published.in(ten.resolve("at-once"));
    for (Table table : List.of(Table.FLOW, Table.DNS, Table.ATTRIBUTED_FLOW, Table.REJECT)) {
      assertThat(daily.rows(table, "run_id"))
          .as(table.name())
          .isEqualTo(atOnce.rows(table, "run_id"));
    }
  }
}
