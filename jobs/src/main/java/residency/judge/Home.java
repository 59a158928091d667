package residency.judge;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The countries that a subject's data is entitled to stay in at one time.
 *
 * @param countries upper-case codes; empty if there is a problem
 * @param problem why nothing can be judged against it; null: something can
 * @param inferred whether it is known by phone prefix only
 */
public record Home(Set<String> countries, @Nullable Reason problem, boolean inferred)
    implements Serializable {
  static Home unknown(Reason problem) {
    return new Home(Set.of(), problem, false);
  }

  /**
   * Judges a place against the home, without regard to how well the place is known.
   *
   * @param alternatives the countries it may be in, one of which is true
   * @param reason what names them
   */
  Judgement judge(Collection<String> alternatives, Grade grade, Reason reason) {
    if (problem != null) {
      return Judgement.of(Verdict.UNKNOWN, grade, List.of(problem), alternatives);
    }
    if (alternatives.isEmpty()) {
      return Judgement.unknown(Reason.UNKNOWN_COUNTRY);
    }
    long inside = alternatives.stream().filter(countries::contains).count();
    if (inside == 0) {
      return Judgement.of(Verdict.OUTSIDE, grade, List.of(reason), alternatives);
    }
    return inside == alternatives.size()
        ? Judgement.of(Verdict.INSIDE, grade, List.of(reason), alternatives)
        : Judgement.of(
            Verdict.POSSIBLY_OUTSIDE, grade, List.of(Reason.ANY_MEMBER, reason), alternatives);
  }
}
