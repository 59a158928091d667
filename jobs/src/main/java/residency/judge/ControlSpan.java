package residency.judge;

import org.jspecify.annotations.Nullable;
import residency.control.Finding;
import residency.reference.Validity;

/**
 * From where an entity is controlled, over one span of time; a row of the table {@code control}.
 *
 * @param country ISO 3166-1 alpha-2; null for a region
 * @param region a region of the policy, or {@code !} and its name for all countries outside of it;
 *     null for a country
 * @param path the ways that lead there, separated by semicolons
 */
public record ControlSpan(
    String entityId,
    @Nullable String country,
    @Nullable String region,
    Finding.Grade grade,
    String path,
    Validity validity) {

  /** The same over another span. */
  ControlSpan over(Validity other) {
    return new ControlSpan(entityId, country, region, grade, path, other);
  }
}
