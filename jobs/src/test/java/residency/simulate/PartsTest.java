package residency.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The small functions that a world is made of. */
class PartsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final World WORLD = world(Map.of(Rate.HANDOVERS, 4.0), SiteKind.CARRIER);

  private static World world(Map<Rate, Double> rates, SiteKind... kinds) {
    return new World(7, 60, 4, DAY, new Profile(List.of(kinds), rates));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "outside.csv", numLinesToSkip = 1)
  void homesHaveAnOutside(String what, String home, String country, boolean outside) {
    assertThat(Homes.isOutside(home, country)).isEqualTo(outside);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "addresses.csv", numLinesToSkip = 1)
  void addressesAreCanonical(String what, int block, int host, boolean v6, String text) {
    assertThat(new Server(block, host, v6).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0,before", "1,before", "2,after", "3,after"})
  void aChangeHoldsFromItsDay(int day, String value) {
    assertThat(new Dated<>("before", 2, "after").at(day)).isEqualTo(value);
    assertThat(Dated.always("before").at(day)).isEqualTo("before");
  }

  @Test
  void diceDependOnSeedTopicAndIdsAlone() {
    long drawn = Dice.of(1, Dice.Topic.ZONE, 2, 3).next();
    assertThat(Dice.of(1, Dice.Topic.ZONE, 2, 3).next()).isEqualTo(drawn);
    assertThat(
            List.of(
                Dice.of(2, Dice.Topic.ZONE, 2, 3).next(),
                Dice.of(1, Dice.Topic.NAME, 2, 3).next(),
                Dice.of(1, Dice.Topic.ZONE, 3, 2).next(),
                Dice.of(1, Dice.Topic.ZONE, 2).next()))
        .doesNotContain(drawn)
        .doesNotHaveDuplicates();
    int[] order = Dice.of(1, Dice.Topic.ZONE).shuffled(50);
    assertThat(Arrays.stream(order).sorted().toArray()).containsExactly(range(50));
    assertThat(order).isNotEqualTo(range(50));
  }

  private static int[] range(int end) {
    return java.util.stream.IntStream.range(0, end).toArray();
  }

  /**
   * An answer is as the zone was when the resolver asked, and lives for what is left of the TTL.
   */
  @Test
  void resolversServeWhatIsLeftOfAnAnswer() {
    Services services = new Services(WORLD, 10);
    for (Name name : services.names()) {
      long time = WORLD.start() + 5 * World.HOUR + 1;
      Name.Answer answer = name.answer(WORLD, 0, time, false);
      assertThat(answer.ttl()).isBetween(1, name.ttl());
      assertThat(answer.servers()).isNotEmpty().doesNotHaveDuplicates();
      long last = time + (answer.ttl() - 1) * World.SECOND;
      assertThat(name.answer(WORLD, 0, last, false).servers()).isEqualTo(answer.servers());
      long renewed = time + answer.ttl() * World.SECOND;
      assertThat(name.answer(WORLD, 0, renewed, false).ttl()).isBetween(name.ttl() - 1, name.ttl());
    }
  }

  @Test
  void anAddressAndPortBelongToOneDevice() {
    Site site = new Site(WORLD, 0);
    assertThat(site.devices()).isGreaterThan(60);
    Set<String> addresses = new HashSet<>();
    for (long tenure = 0; tenure < 3; tenure++) {
      List<String> held = new ArrayList<>();
      for (int device = 0; device < site.devices(); device++) {
        held.add(site.v4(device, tenure) + " " + site.firstPort(device, tenure));
        assertThat(site.lastPort(device, tenure) - site.firstPort(device, tenure)).isEqualTo(3_999);
        addresses.add(site.v4(device, tenure));
      }
      assertThat(held).doesNotHaveDuplicates();
    }
    assertThat(addresses).hasSizeLessThan(site.devices() / 4);
    assertThat(site.v4(3, 0) + site.firstPort(3, 0))
        .isNotEqualTo(site.v4(3, 1) + site.firstPort(3, 1));
  }

  @Test
  void tenuresFollowEachOther() {
    Site site = new Site(WORLD, 0);
    long time = WORLD.start() + 30 * World.HOUR;
    long tenure = site.tenure(time);
    assertThat(site.tenureStart(tenure)).isLessThanOrEqualTo(time);
    assertThat(site.tenureStart(tenure + 1)).isGreaterThan(time);
    assertThat(site.tenure(site.tenureStart(tenure + 1))).isEqualTo(tenure + 1);
    assertThat(site.tenure(site.tenureStart(tenure + 1) - 1)).isEqualTo(tenure);
  }

  /** A company is outside with any of those that hold it. */
  @Test
  void controlGoesUpTheChain() {
    World world = world(Map.of());
    Companies companies = new Companies(world);
    int held = 0;
    for (int i = 0; i < companies.count(); i++) {
      Companies.Company company = companies.get(i);
      int parent = company.parent().at(0);
      boolean alone =
          Homes.isOutside("EEA", company.seat()) || Homes.isOutside("EEA", company.incorporation());
      boolean above = parent >= 0 && companies.isOutside(parent, 0, "EEA");
      assertThat(companies.isOutside(i, 0, "EEA")).isEqualTo(alone || above);
      held += above && !alone ? 1 : 0;
    }
    assertThat(held).isPositive();
  }

  /** Where coverage is good, two tables or one that mean machines tell where a block stands. */
  @Test
  void weakCoverageRestsOnWhoisOrNothing() {
    assertThat(coverage(0))
        .containsOnlyKeys("[ALPHA, BETA]", "[ALPHA]", "[BETA]")
        .satisfies(counts -> assertThat(counts.get("[ALPHA, BETA]")).isBetween(750, 850));
    assertThat(coverage(1)).containsOnlyKeys("[GAMMA]", "[ALPHA, BETA, GAMMA]", "[]");
    assertThat(coverage(0.2)).hasSize(6);
  }

  private static Map<String, Integer> coverage(double weak) {
    World world = world(Map.of(Rate.WEAK_COVERAGE, weak));
    Tables tables = Internet.of(world).tables();
    Map<String, Integer> counts = new HashMap<>();
    for (int block = 0; block < 1_000; block++) {
      counts.merge(tables.covering(block).toString(), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void thePlainWorldLosesAndLeavesOpenNothing() {
    Map<String, Profile> profiles = Profile.named();
    List<Rate> vague =
        List.of(
            Rate.VAGUE_COUNTRY,
            Rate.WEAK_COVERAGE,
            Rate.UNTOLD_STORES,
            Rate.NAMELESS_STORES,
            Rate.UNSEEN_READS);
    assertThat(Objects.requireNonNull(profiles.get("plain")).rates())
        .doesNotContainKeys(Rate.DOH, Rate.LOST_HOURS, Rate.UNLOGGED)
        .doesNotContainKeys(vague.toArray(Rate[]::new));
    for (String name : List.of("cdn", "nat", "hard", "wrong-tables")) {
      assertThat(Objects.requireNonNull(profiles.get(name)).rates())
          .containsKeys(vague.toArray(Rate[]::new));
    }
  }
}
