package residency.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sensors write of a connection, against lines written by hand; and whole sites of files. */
class LogsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final long NOON = DAY.toEpochDay() * World.DAY + World.DAY / 2;

  @TempDir Path folder;

  private static World world(SiteKind kind, Map<Rate, Double> rates) {
    return new World(1, 3, 2, DAY, new Profile(List.of(kind), rates));
  }

  private static Connection connection(long length, Name name) {
    return new Connection(
        "C1",
        0,
        NOON + 250_000,
        NOON + 250_000 + length,
        "10.0.1.1",
        5_000,
        new Server(0, 9, false),
        name == null ? 6_000 : 443,
        name,
        false,
        true,
        true,
        2_800,
        1_400,
        Set.of());
  }

  private static Name name() {
    return new Name(
        0, 0, "api.s0.example.com", List.of(), Dated.always(0), 9, 60, World.DAY, false);
  }

  private List<String> rows(String file) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(file))) {
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }

  @Test
  void zeekWritesAConnectionAndItsHello() throws IOException {
    World world = world(SiteKind.ZEEK, Map.of());
    ZeekLogs zeek = new ZeekLogs(world, new Site(world, 0), folder);
    Logged logged = zeek.write(connection(1_500_000, name()));
    zeek.flush(9);
    assertThat(rows("conn.2026-03-02.log"))
        .containsExactly(
            "1772452800.250000\tC1\t10.0.1.1\t5000\t40.0.0.9\t443\ttcp\tssl\t1.500000\t2800\t1400"
                + "\tSF\tShADadFf\t5\t3000\t4\t1560");
    assertThat(rows("ssl.2026-03-02.log"))
        .containsExactly(
            "1772452800.250000\tC1\t10.0.1.1\t5000\t40.0.0.9\t443\tTLSv13\tTLS_AES_128_GCM_SHA256"
                + "\tapi.s0.example.com\tT");
    assertThat(logged).isEqualTo(new Logged(NOON + 250_000, NOON + 250_000, 3_000, true));
  }

  @Test
  void whoConnectsToADeviceIsTheOriginator() throws IOException {
    World world = world(SiteKind.ZEEK, Map.of());
    ZeekLogs zeek = new ZeekLogs(world, new Site(world, 0), folder);
    Logged logged = zeek.write(connection(1_500_000, null));
    zeek.flush(9);
    assertThat(rows("conn.2026-03-02.log"))
        .containsExactly(
            "1772452800.250000\tC1\t40.0.0.9\t6000\t10.0.1.1\t5000\ttcp\tssl\t1.500000\t1400\t2800"
                + "\tSF\tShADadFf\t4\t1560\t5\t3000");
    assertThat(Objects.requireNonNull(logged).bytesOut()).isEqualTo(3_000);
  }

  @Test
  void aRouterExportsBothDirectionsInWholeSeconds() throws IOException {
    World world = world(SiteKind.NETFLOW, Map.of());
    NetflowLog router = new NetflowLog(world, new Site(world, 0), folder);
    Logged logged = router.write(connection(1_500_000, name()));
    router.flush(9);
    assertThat(rows("flows.2026-03-02.csv"))
        .containsExactly(
            "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt",
            "2026-03-02 12:00:00,2026-03-02 12:00:01,1.000,10.0.1.1,40.0.0.9,5000,443,TCP,...AP.S.,"
                + "5,3000",
            "2026-03-02 12:00:00,2026-03-02 12:00:01,1.000,40.0.0.9,10.0.1.1,443,5000,TCP,...AP.S.,"
                + "4,1560");
    assertThat(logged).isEqualTo(new Logged(NOON, NOON, 3_000, false));
  }

  /** Pieces may be idle, but together they count what went. */
  @Test
  void aLongConnectionComesInPieces() throws IOException {
    World world = world(SiteKind.NETFLOW, Map.of());
    NetflowLog router = new NetflowLog(world, new Site(world, 0), folder);
    Logged logged = router.write(connection(World.HOUR, name()));
    router.flush(9);
    List<String> out =
        rows("flows.2026-03-02.csv").stream().filter(row -> row.contains(",5000,443,")).toList();
    assertThat(out).hasSizeBetween(2, 5);
    assertThat(out.stream().mapToLong(row -> Long.parseLong(row.split(",")[10])).sum())
        .isEqualTo(3_000);
    assertThat(Objects.requireNonNull(logged).bytesOut()).isEqualTo(3_000);
    assertThat(logged.from()).isEqualTo(NOON);
    assertThat(logged.to()).isGreaterThan(NOON + World.HOUR / 12);
  }

  @Test
  void whatNoLogShowsHasNoTruth() throws IOException {
    World world = world(SiteKind.ZEEK, Map.of(Rate.LOST_HOURS, 1.0));
    Site site = new Site(world, 0);
    Truth truth = new Truth(world, Internet.of(world), site, folder);
    Connection lost = connection(1, name());
    assertThat(new ZeekLogs(world, site, folder).write(lost)).isNull();
    truth.write(lost, null);
    truth.flush(9);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void equalSeedsGiveEqualBytes() throws IOException {
    for (Profile profile : Profile.named().values()) {
      Map<String, String> once = site(11, profile, "once");
      assertThat(site(11, profile, "again")).isEqualTo(once);
      Map<String, String> other = site(12, profile, "other");
      assertThat(other.get("truth/flow")).isNotEqualTo(once.get("truth/flow"));
    }
  }

  private Map<String, String> site(long seed, Profile profile, String name) throws IOException {
    Path root = folder.resolve(name + profile.hashCode());
    World world = new World(seed, 8, 2, DAY, profile);
    new SiteRun(world, 0, root).run();
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        texts.merge(root.relativize(file).toString(), Files.readString(file), String::concat);
        texts.merge(folderOf(root, file), Files.readString(file), String::concat);
      }
    }
    assertThat(
            texts.keySet().stream().filter(f -> f.startsWith("truth")).collect(Collectors.toSet()))
        .isNotEmpty();
    return texts;
  }

  private static String folderOf(Path root, Path file) {
    return root.relativize(file).getParent().toString();
  }
}
