package residency.config;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the policy files say.
 *
 * @param regions members of each region by its name, in the order of the files
 * @param rules on how long records are kept, in the order of the files
 * @param migrations claims that records were moved, in the order of the files
 */
public record Policy(
    Map<String, List<Member>> regions, List<Rule> rules, List<Migration> migrations) {

  public Policy {
    Map<String, List<Member>> copy = new LinkedHashMap<>();
    regions.forEach((name, members) -> copy.put(name, List.copyOf(members)));
    regions = Collections.unmodifiableMap(copy);
    rules = List.copyOf(rules);
    migrations = List.copyOf(migrations);
  }

  /**
   * A country's time in a region. A country that came back has several.
   *
   * @param country ISO 3166-1 alpha-2
   * @param from first instant; null: since ever
   * @param to first instant after; null: still a member
   */
  public record Member(String country, @Nullable Instant from, @Nullable Instant to)
      implements Serializable {}

  /**
   * A rule on how long records are kept. An empty list applies to all. A rule of {@code deletion}
   * is one of at most so many days after its event.
   *
   * @param id unlike that of any other rule
   * @param kind {@code FLOOR}: at least so long; {@code CEILING}: at most
   * @param days the limit, days of 86,400 s
   * @param clock what the days count from, as written
   * @param from first instant in force; null: since ever
   * @param to first instant no longer in force; null: still in force
   */
  public record Rule(
      String id,
      String kind,
      int days,
      String clock,
      List<String> categories,
      List<String> homes,
      List<String> countries,
      List<String> entities,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /**
   * A claim that records were moved from some countries to others. An empty list of categories or
   * homes applies to all.
   *
   * @param id unlike that of any rule
   * @param origins ISO 3166-1 alpha-2
   * @param destinations ISO 3166-1 alpha-2
   * @param by first instant at which nothing was to be at the origin any more
   * @param days delay that is allowed from then on, days of 86,400 s
   */
  public record Migration(
      String id,
      List<String> origins,
      List<String> destinations,
      Instant by,
      int days,
      List<String> categories,
      List<String> homes) {}
}
