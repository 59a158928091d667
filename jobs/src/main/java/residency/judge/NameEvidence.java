package residency.judge;

import java.io.Serializable;
import java.util.List;

/**
 * The names that a flow's service may have.
 *
 * @param grade how well they are known
 * @param candidates as {@link residency.dns.DnsName} spells them, one of which is true; all of
 *     them, also for SHARED; empty for NONE
 */
public record NameEvidence(NameGrade grade, List<String> candidates) implements Serializable {
  /** No name is known. */
  public static final NameEvidence NONE = new NameEvidence(NameGrade.NONE, List.of());

  /**
   * @throws IllegalArgumentException if there are names without a grade or a grade without names
   */
  public NameEvidence {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty() != (grade == NameGrade.NONE)) {
      throw new IllegalArgumentException("name grade " + grade + " with names " + candidates);
    }
  }
}
