package residency.retain.presence;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** When each store surely held nothing but what its listings show, whatever its key. */
public final class Absences implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Listings of one store.
   *
   * @param starts in order
   * @param ends the earliest end of the listing and all after it
   */
  private record Proofs(long[] starts, long[] ends) implements Serializable {}

  private final Map<String, Proofs> stores = new HashMap<>();

  private Absences() {}

  /**
   * What the listings of some stores prove.
   *
   * @param naming stores whose keys tell which records they hold; others prove no record absent
   */
  public static Absences of(ListingBook book, Set<String> naming) {
    Map<String, TreeMap<Long, Long>> ends = new HashMap<>();
    for (ListingBook.Entry entry : book.all()) {
      Listing listing = entry.listing();
      if (listing.provesAbsence()
          && listing.prefix() == null
          && naming.contains(listing.storeId())) {
        ends.computeIfAbsent(listing.storeId(), store -> new TreeMap<>())
            .merge(listing.start(), listing.end(), Math::min);
      }
    }
    Absences absences = new Absences();
    ends.forEach((store, listings) -> absences.stores.put(store, proofs(listings)));
    return absences;
  }

  private static Proofs proofs(TreeMap<Long, Long> listings) {
    long[] starts = listings.keySet().stream().mapToLong(Long::longValue).toArray();
    long[] ends = listings.values().stream().mapToLong(Long::longValue).toArray();
    for (int i = ends.length - 2; i >= 0; i--) {
      ends[i] = Math.min(ends[i], ends[i + 1]);
    }
    return new Proofs(starts, ends);
  }

  /**
   * The earliest end of a listing that began at an instant or later; {@code Long.MAX_VALUE}: there
   * is none.
   */
  public long endOfFirst(String storeId, long instant) {
    Proofs proofs = stores.get(storeId);
    if (proofs == null) {
      return Long.MAX_VALUE;
    }
    int at = Arrays.binarySearch(proofs.starts, instant);
    at = at < 0 ? -at - 1 : at;
    return at == proofs.ends.length ? Long.MAX_VALUE : proofs.ends[at];
  }
}
