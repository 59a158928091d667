package residency.reference;

import java.io.Serializable;
import java.util.List;

/**
 * The entities that one series of as_org snapshots has hold an autonomous system.
 *
 * @param entityIds at least one, sorted; several where rows contradict each other: one of them
 *     holds it
 * @param series the series the snapshot belongs to
 * @param ageDays days to the nearest end of the snapshot's validity, 0 inside it
 * @param trusted whether the snapshot is valid then or within the snapshot trust of it
 */
public record OrgFact(List<String> entityIds, String series, int ageDays, boolean trusted)
    implements Serializable {
  public OrgFact {
    entityIds = List.copyOf(entityIds);
  }
}
