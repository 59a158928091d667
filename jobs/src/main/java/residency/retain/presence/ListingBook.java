package residency.retain.presence;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All listings by number. The listings of one store and scope are a series, numbered as they come,
 * whatever their time; so an object that stays has one run of numbers, and a listing that comes
 * late changes nothing but its own.
 */
public final class ListingBook implements Serializable {
  private static final long serialVersionUID = 1;

  /** The listings of one store and scope. */
  private static final class Series implements Serializable {
    private static final long serialVersionUID = 1;
    private final @Nullable String prefix;
    private final List<Listing> listings = new ArrayList<>();

    Series(@Nullable String prefix) {
      this.prefix = prefix;
    }

    boolean covers(String key) {
      return prefix == null || key.startsWith(prefix);
    }
  }

  /**
   * A listing and where it stands in the book.
   *
   * @param series number of the store's scope, from 0
   * @param number of the listing in its series, from 0
   */
  public record Entry(Listing listing, int series, int number) {}

  private final Map<String, List<Series>> stores = new TreeMap<>();
  private final Map<String, Long> firstEnds = new HashMap<>();
  private long horizon = Long.MIN_VALUE;

  /** Adds a listing. One of the same store, scope and time takes the place of the earlier one. */
  public Entry add(Listing listing) {
    List<Series> all = stores.computeIfAbsent(listing.storeId(), store -> new ArrayList<>());
    Entry known = find(listing);
    if (known != null) {
      all.get(known.series).listings.set(known.number, listing);
      return new Entry(listing, known.series, known.number);
    }
    int series = 0;
    while (series < all.size() && !Objects.equals(all.get(series).prefix, listing.prefix())) {
      series++;
    }
    if (series == all.size()) {
      all.add(new Series(listing.prefix()));
    }
    List<Listing> listings = all.get(series).listings;
    listings.add(listing);
    firstEnds.merge(listing.storeId(), listing.end(), Math::min);
    horizon = Math.max(horizon, listing.end());
    return new Entry(listing, series, listings.size() - 1);
  }

  /** The listing of the same store, scope and time; null if there is none. */
  public @Nullable Entry find(Listing listing) {
    return all(listing.storeId()).stream()
        .filter(entry -> Objects.equals(entry.listing.prefix(), listing.prefix()))
        .filter(entry -> entry.listing.start() == listing.start())
        .filter(entry -> entry.listing.end() == listing.end())
        .findFirst()
        .orElse(null);
  }

  /** End of the latest listing, microseconds; {@code Long.MIN_VALUE} if there is none. */
  public long horizon() {
    return horizon;
  }

  /** All listings in order of store, series and number. Added in it, they give the same book. */
  public List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    stores.keySet().forEach(store -> all.addAll(all(store)));
    return all;
  }

  /** End of the first listing of a store, microseconds; {@code Long.MAX_VALUE}: it has none. */
  public long firstEnd(String storeId) {
    return firstEnds.getOrDefault(storeId, Long.MAX_VALUE);
  }

  private List<Entry> all(String storeId) {
    List<Entry> all = new ArrayList<>();
    List<Series> series = stores.getOrDefault(storeId, List.of());
    for (int i = 0; i < series.size(); i++) {
      List<Listing> listings = series.get(i).listings;
      for (int n = 0; n < listings.size(); n++) {
        all.add(new Entry(listings.get(n), i, n));
      }
    }
    return all;
  }

  /**
   * The listings that rows of an inventory are of, by their time: those of the store that began
   * then, else those that ended then, else those that were under way. Where none has the whole
   * store as its scope, rows may be of one that only they tell of.
   */
  public List<Entry> at(String storeId, long time) {
    List<Entry> all = all(storeId);
    List<Predicate<Listing>> fits =
        List.of(
            listing -> listing.start() == time,
            listing -> listing.end() == time,
            listing -> listing.start() < time && time < listing.end());
    List<Entry> told =
        fits.stream()
            .map(fit -> all.stream().filter(entry -> fit.test(entry.listing)).toList())
            .map(entries -> entries.stream().filter(e -> !e.listing.isImplied()).toList())
            .filter(entries -> !entries.isEmpty())
            .findFirst()
            .orElse(List.of());
    Entry implied = find(Listing.implied(storeId, time));
    if (implied == null || told.stream().anyMatch(entry -> entry.listing.prefix() == null)) {
      return told;
    }
    List<Entry> entries = new ArrayList<>(told);
    entries.add(implied);
    return entries;
  }

  /**
   * Tells what the listings of a store say of one object.
   *
   * @param runs the listings that show it, see {@link Runs}
   */
  public void tell(String storeId, String key, long[] runs, Evidence evidence) {
    List<Series> all = stores.getOrDefault(storeId, List.of());
    for (int run = 0; run < runs.length; run += 4) {
      List<Listing> listings = all.get((int) runs[run]).listings;
      for (int n = (int) runs[run + 1]; n <= runs[run + 2]; n++) {
        Listing listing = listings.get(n);
        evidence.seen(listing.start(), listing.end(), runs[run + 3], listing.allVersions());
      }
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).covers(key)) {
        List<Listing> listings = all.get(i).listings;
        for (int n = 0; n < listings.size(); n++) {
          Listing listing = listings.get(n);
          if (listing.provesAbsence() && !Runs.has(runs, i, n)) {
            evidence.absent(listing.start(), listing.end());
          }
        }
      }
    }
  }
}
