package residency.reference;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import residency.dns.PublicSuffixes;

/** The owners of names by suffix. They hold exactly within their validity, never beyond. */
final class NameOwners implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, List<Dated<NameOwner>>> rows = new HashMap<>();

  void add(Validity validity, NameOwner owner) {
    rows.computeIfAbsent(owner.suffix(), s -> new ArrayList<>(1)).add(new Dated<>(validity, owner));
  }

  /**
   * The owners of the longest suffix of a name that is listed then, no shorter than what was
   * registered at a registry.
   */
  List<NameOwner> of(String name, long atMicros) {
    int shared = PublicSuffixes.publicSuffix(name).length();
    for (String suffix : PublicSuffixes.ownedSuffixes(name)) {
      boolean onlyHosts = suffix.length() <= shared && suffix.length() < name.length();
      List<NameOwner> owners = at(suffix, atMicros, onlyHosts);
      if (!owners.isEmpty()) {
        return owners;
      }
    }
    return List.of();
  }

  private List<NameOwner> at(String suffix, long atMicros, boolean onlyHosts) {
    List<NameOwner> owners = new ArrayList<>();
    for (Dated<NameOwner> row : rows.getOrDefault(suffix, List.of())) {
      if (row.validity().contains(atMicros)) {
        owners.add(onlyHosts ? row.value().asHost() : row.value());
      }
    }
    return owners;
  }
}
