package residency.retain.rule;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import residency.retain.presence.Absences;
import residency.retain.presence.Presence;

/**
 * Where copies may have come and gone unseen: in each store of a told copy's country or entity that
 * does not show the record, from when the record came to be, until the first listing that proves it
 * absent after its last told copy may have gone. Listings prove no more than an instant each, so
 * all the time between is possible.
 *
 * <p>A store that shows a record is taken to show all of its stays there, one that logs creations
 * to log each, and a record without told copies to be gone: what nothing tells of is not copied on.
 */
public final class Unseen implements Serializable {
  private static final long serialVersionUID = 1;

  private final Stores stores;
  private final Absences absences;
  private final Set<String> loggingCreations;

  /**
   * @param absences what the listings of stores prove that name their records
   * @param loggingCreations stores whose logs tell of each creation
   */
  public Unseen(Stores stores, Absences absences, Set<String> loggingCreations) {
    this.stores = stores;
    this.absences = absences;
    this.loggingCreations = new HashSet<>(loggingCreations);
  }

  /**
   * Copies that nothing tells of but that may have been.
   *
   * @param told all copies of the record that something tells of
   * @param created when the record came to be, microseconds; {@code Long.MIN_VALUE}: not known
   */
  public List<Copy> besides(List<Copy> told, long created) {
    long gone = created;
    for (Copy copy : told) {
      gone = Math.max(gone, copy.presence().endLatest());
    }
    List<Copy> unseen = new ArrayList<>();
    for (String storeId : stores.beside(told)) {
      long to = absences.endOfFirst(storeId, gone);
      if (created < to && !loggingCreations.contains(storeId)) {
        unseen.addAll(stores.copies(storeId, Presence.perhaps(created, to)));
      }
    }
    return unseen;
  }
}
