package residency.control;

import java.util.List;
import java.util.Set;

/**
 * What is known of one territory's control of an entity.
 *
 * @param grade how well
 * @param countries of the territory, that the paths lead to; sorted
 * @param paths from the entity up to the countries, as a person reads them: {@code weibo <- sina
 *     (VOTING 0.7) <- CN (SEAT)}
 */
public record Finding(Grade grade, Set<String> countries, List<String> paths) {
  /** How well control is known. */
  public enum Grade {
    /** Rows valid then leave no other possibility. */
    PROVED,
    /** Rows valid then leave it possible. */
    POSSIBLE
  }
}
