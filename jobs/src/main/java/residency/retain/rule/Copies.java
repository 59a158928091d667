package residency.retain.rule;

import java.util.List;
import java.util.stream.Stream;
import residency.retain.presence.Presence;
import residency.retain.presence.Stay;

/**
 * The copies of a record.
 *
 * @param told those that listings or events tell of
 * @param unseen those that may have been elsewhere without being told of, see {@link Unseen}
 */
public record Copies(List<Copy> told, List<Copy> unseen) {

  /** Those that a rule is about. */
  Copies about(Rule rule) {
    return new Copies(
        told.stream().filter(rule::isAbout).toList(),
        unseen.stream().filter(rule::isAbout).toList());
  }

  /** When they were there. */
  Held held() {
    return new Held(
        told.stream().map(Copy::presence).toList(), unseen.stream().map(Copy::presence).toList());
  }

  /** When a record was at one place, of {@link Copies}. */
  public record Held(List<Presence> told, List<Presence> unseen) {
    /** Told or not. */
    List<Presence> all() {
      return Stream.concat(told.stream(), unseen.stream()).toList();
    }

    /** How long that is together. */
    public Stay stay() {
      return Stay.of(told, unseen);
    }
  }
}
