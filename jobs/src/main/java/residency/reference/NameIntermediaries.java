package residency.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import residency.dns.PublicSuffixes;

/**
 * The intermediaries that are known by suffixes of their machines' names. They hold exactly within
 * their validity, never beyond.
 */
final class NameIntermediaries implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, List<Dated<String>>> rows = new HashMap<>();

  /**
   * Adds a row, after those that come before it in the config.
   *
   * @param suffix as {@link residency.dns.DnsName} spells it, below a registry's suffix
   */
  void add(String suffix, Validity validity, String kind) {
    rows.computeIfAbsent(suffix, s -> new ArrayList<>(1)).add(new Dated<>(validity, kind));
  }

  /** The kind by the longest suffix of the name listed then, of its first row; null if none is. */
  @Nullable String at(String name, long atMicros) {
    if (rows.isEmpty()) {
      return null;
    }
    for (String suffix : PublicSuffixes.ownedSuffixes(name)) {
      for (Dated<String> row : rows.getOrDefault(suffix, List.of())) {
        if (row.validity().contains(atMicros)) {
          return row.value();
        }
      }
    }
    return null;
  }
}
