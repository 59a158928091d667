package residency.attribute.index;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The leases that are near an address over a span of time. Immutable. */
final class Tenancy implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Lease> leases;

  /** The holder in each home of the only lease and, last, in none; null if it may be another. */
  private final @Nullable List<Holder> ofOne;

  Tenancy(List<Lease> leases) {
    this.leases = List.copyOf(leases);
    Lease only = leases.get(0);
    this.ofOne = leases.size() == 1 && only.to() != null && !only.hasPorts() ? inHomes(only) : null;
  }

  private static List<Holder> inHomes(Lease lease) {
    List<Holder> holders = new ArrayList<>();
    for (int home = 0; home <= lease.homes().size(); home++) {
      holders.add(Holder.of(List.of(lease.in(home))));
    }
    return List.copyOf(holders);
  }

  /** See {@link LeaseIndex#find}. */
  Holder at(long time, int port) {
    if (ofOne == null) {
      return oneOf(time, port);
    }
    Lease only = leases.get(0);
    return only.holds(time) ? ofOne.get(only.home(time)) : Holder.UNLEASED;
  }

  private Holder oneOf(long time, int port) {
    boolean covered = false;
    boolean uncertain = false;
    Set<Holder.Alternative> alternatives = new LinkedHashSet<>();
    for (Lease lease : leases) {
      if (!lease.mayHold(port)) {
        continue;
      }
      alternatives.add(lease.in(lease.home(time)));
      covered |= lease.holds(time);
      uncertain |= lease.to() == null || (port == LeaseIndex.NO_PORT && lease.hasPorts());
    }
    if (!covered && alternatives.size() < 2) {
      return Holder.UNLEASED;
    }
    if (!covered || uncertain) {
      alternatives.add(Holder.Alternative.UNKNOWN);
    }
    return Holder.of(List.copyOf(alternatives));
  }
}
