package residency.judge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.control.Control;
import residency.control.Controllers;
import residency.control.Finding;
import residency.control.Territory;
import residency.reference.Owners;
import residency.reference.Validity;

/**
 * From where each entity was controlled through time: by country, by region of the policy, and by
 * all countries outside of a region together. A span ends where any row on the way, or the region,
 * changes what it says.
 */
public final class ControlHistory implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Comparator<ControlSpan> ORDER =
      Comparator.comparing((ControlSpan span) -> span.region() != null)
          .thenComparing(span -> span.country() + "," + span.region())
          .thenComparing(span -> span.validity().from());

  private final Regions regions;
  private final Owners owners;
  private final Control control;

  public ControlHistory(Regions regions, Owners owners) {
    this.regions = regions;
    this.owners = owners;
    this.control = new Control(owners, regions::countries);
  }

  /** All entities that are listed, sorted. */
  public Collection<String> entities() {
    return owners.entityIds();
  }

  /** The spans of an entity: by country, then by region, each in order of time. */
  public List<ControlSpan> of(String entityId) {
    List<ControlSpan> ended = new ArrayList<>();
    Map<ControlSpan, Validity> open = new LinkedHashMap<>();
    long next = Long.MIN_VALUE;
    while (next < Long.MAX_VALUE) {
      Controllers controllers = control.of(entityId, next, regions.unchanged(next));
      Validity span = controllers.unchanged();
      Map<ControlSpan, Validity> now = new LinkedHashMap<>();
      for (ControlSpan found : at(entityId, controllers, next)) {
        Validity before = open.remove(found);
        now.put(found, before == null ? span : new Validity(before.from(), span.to()));
      }
      open.forEach((found, validity) -> ended.add(found.over(validity)));
      open = now;
      next = span.to();
    }
    open.forEach((found, validity) -> ended.add(found.over(validity)));
    ended.sort(ORDER);
    return ended;
  }

  /** What holds at a time, without its validity. */
  private List<ControlSpan> at(String entityId, Controllers controllers, long atMicros) {
    List<ControlSpan> spans = new ArrayList<>();
    Set<String> countries = controllers.countries();
    if (countries.isEmpty()) {
      return spans;
    }
    for (String country : countries) {
      Finding found = controllers.from(Territory.of(Set.of(country)));
      add(spans, entityId, country, null, found);
    }
    regions
        .inForce(atMicros)
        .forEach(
            (region, members) -> {
              add(spans, entityId, null, region, controllers.from(Territory.of(members)));
              add(
                  spans,
                  entityId,
                  null,
                  "!" + region,
                  controllers.from(Territory.outside(members)));
            });
    return spans;
  }

  private static void add(
      List<ControlSpan> spans,
      String entityId,
      @Nullable String country,
      @Nullable String region,
      @Nullable Finding found) {
    if (found != null) {
      spans.add(
          new ControlSpan(
              entityId,
              country,
              region,
              found.grade(),
              String.join("; ", found.paths()),
              Validity.ALWAYS));
    }
  }
}
