package residency.retain.rule;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import residency.retain.presence.Presence;

/** Where each store stood and who ran it. */
public final class Stores implements Serializable {
  private static final long serialVersionUID = 1;

  private record Time(@Nullable String country, @Nullable String entityId, long from, long to)
      implements Serializable {}

  private final Map<String, List<Time>> times = new TreeMap<>();
  private final Map<String, Set<String>> ofCountry = new HashMap<>();
  private final Map<String, Set<String>> ofEntity = new HashMap<>();

  /**
   * Adds what held of a store for a time. Times of one store come in order.
   *
   * @param country where it stood; null: not known
   * @param entityId who ran it; null: not known
   * @param from microseconds; {@code Long.MIN_VALUE}: since ever
   * @param to first instant after; {@code Long.MAX_VALUE}: for ever
   */
  public void add(
      String storeId, @Nullable String country, @Nullable String entityId, long from, long to) {
    if (from < to) {
      times
          .computeIfAbsent(storeId, id -> new ArrayList<>())
          .add(new Time(country, entityId, from, to));
      note(ofCountry, country, storeId);
      note(ofEntity, entityId, storeId);
    }
  }

  private static void note(
      Map<String, Set<String>> stores, @Nullable String place, String storeId) {
    if (place != null) {
      stores.computeIfAbsent(place, name -> new TreeSet<>()).add(storeId);
    }
  }

  /** A presence, cut where the store changed; where nothing is known of it, nothing is told. */
  public List<Copy> copies(String storeId, Presence presence) {
    List<Copy> copies = new ArrayList<>();
    long known = Long.MIN_VALUE;
    for (Time time : times.getOrDefault(storeId, List.of())) {
      add(copies, storeId, null, null, presence.within(known, time.from));
      add(copies, storeId, time.country, time.entityId, presence.within(time.from, time.to));
      known = Math.max(known, time.to);
    }
    add(
        copies,
        storeId,
        null,
        null,
        known == Long.MIN_VALUE ? presence : presence.within(known, Long.MAX_VALUE));
    return copies;
  }

  private static void add(
      List<Copy> copies,
      String storeId,
      @Nullable String country,
      @Nullable String entityId,
      @Nullable Presence presence) {
    if (presence != null) {
      copies.add(new Copy(storeId, country, entityId, presence));
    }
  }

  /** The stores that hold none of some copies but share a country or an entity with one, ever. */
  Set<String> beside(List<Copy> copies) {
    Set<String> beside = new TreeSet<>();
    for (Copy copy : copies) {
      Stream.of(at(ofCountry, copy.country()), at(ofEntity, copy.entityId()))
          .filter(Objects::nonNull)
          .forEach(beside::addAll);
    }
    copies.forEach(copy -> beside.remove(copy.storeId()));
    return beside;
  }

  private static @Nullable Set<String> at(Map<String, Set<String>> stores, @Nullable String place) {
    return place == null ? null : stores.get(place);
  }
}
