package residency.retain.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import residency.retain.presence.Presence;

/** The copies of a record by place. */
public final class Places {
  private static final Comparator<Presence> IN_ORDER =
      Comparator.comparingLong(Presence::startEarliest)
          .thenComparingLong(Presence::startLatest)
          .thenComparingLong(Presence::endEarliest)
          .thenComparingLong(Presence::endLatest);

  private Places() {}

  /** A place of a level. */
  public record Place(Level level, String name) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int compared = level.compareTo(other.level);
      return compared != 0 ? compared : name.compareTo(other.name);
    }
  }

  /** Presences at each place that a copy is told to have been at, in order. */
  public static Map<Place, Copies.Held> of(Copies copies) {
    Map<Place, List<Presence>> told = of(copies.told());
    Map<Place, List<Presence>> unseen = of(copies.unseen());
    Map<Place, Copies.Held> places = new TreeMap<>();
    told.forEach(
        (place, presences) ->
            places.put(place, new Copies.Held(presences, unseen.getOrDefault(place, List.of()))));
    return places;
  }

  private static Map<Place, List<Presence>> of(List<Copy> copies) {
    Map<Place, List<Presence>> places = new TreeMap<>();
    for (Copy copy : copies) {
      add(places, Level.STORE, copy.storeId(), copy.presence());
      add(places, Level.COUNTRY, copy.country(), copy.presence());
      add(places, Level.ENTITY, copy.entityId(), copy.presence());
    }
    places.values().forEach(presences -> presences.sort(IN_ORDER));
    return places;
  }

  private static void add(
      Map<Place, List<Presence>> places, Level level, @Nullable String name, Presence presence) {
    if (name != null) {
      places.computeIfAbsent(new Place(level, name), p -> new ArrayList<>()).add(presence);
    }
  }
}
