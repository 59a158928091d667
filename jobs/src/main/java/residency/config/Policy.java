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
 */
public record Policy(Map<String, List<Member>> regions) {

  public Policy {
    Map<String, List<Member>> copy = new LinkedHashMap<>();
    regions.forEach((name, members) -> copy.put(name, List.copyOf(members)));
    regions = Collections.unmodifiableMap(copy);
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
}
