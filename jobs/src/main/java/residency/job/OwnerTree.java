package residency.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.reference.Dated;
import residency.reference.Holding;
import residency.reference.Owners;
import residency.report.Lookup;

/** Entities and those above them, as lines: each holder after the one that it holds of. */
final class OwnerTree {
  /** Lines shown; groups may be very large. */
  private static final int MOST = 200;

  private static final Comparator<Dated<Holding>> ORDER =
      Comparator.comparing((Dated<Holding> row) -> -row.value().shareMax())
          .thenComparing(row -> row.value().parentId())
          .thenComparing(row -> row.value().text());

  private final Owners owners;
  private final long micros;
  private final List<Lookup.Owner> lines = new ArrayList<>();
  private final Set<String> shown = new HashSet<>();

  private OwnerTree(Owners owners, long micros) {
    this.owners = owners;
    this.micros = micros;
  }

  /** The trees of some entities, one after the other. */
  static List<Lookup.Owner> of(Collection<String> entities, Owners owners, long micros) {
    OwnerTree tree = new OwnerTree(owners, micros);
    entities.forEach(id -> tree.add(0, id, null));
    return tree.lines;
  }

  private void add(int depth, String id, @Nullable Dated<Holding> holding) {
    if (lines.size() == MOST) {
      return;
    }
    List<Dated<Holding>> above = owners.holdings(id, micros).stream().sorted(ORDER).toList();
    boolean again = !shown.add(id) && !above.isEmpty();
    lines.add(new Lookup.Owner(depth, id, owners.entity(id, micros), holding, again));
    if (!again) {
      above.forEach(row -> add(depth + 1, row.value().parentId(), row));
    }
  }
}
