package residency.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a piece of evidence says, and what makes it weak. Weak evidence alone never gives INSIDE or
 * OUTSIDE: {@link #settle} turns OUTSIDE into POSSIBLY_OUTSIDE and INSIDE into UNKNOWN. Its
 * weakness waits until then, since strong evidence may come to the same verdict.
 *
 * @param judgement what it says, taken at its word
 * @param weaknesses why it is weak; empty: it is strong
 */
record Evidence(Judgement judgement, Set<Reason> weaknesses) {

  static Evidence strong(Judgement judgement) {
    return new Evidence(judgement, Set.of());
  }

  /** Adds the age of a snapshot the evidence passed through; beyond trust it makes it weak. */
  Evidence seenThrough(int ageDays, boolean trusted) {
    Judgement older = judgement.aged(Math.max(judgement.ageDays(), ageDays));
    return trusted
        ? new Evidence(older, weaknesses)
        : new Evidence(older, and(weaknesses, Set.of(Reason.SNAPSHOT_AGE)));
  }

  /** One of them is true, nobody knows which: they are as weak as the weakest. */
  static Evidence alternatives(List<Evidence> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return new Evidence(Fold.alternatives(judgements(parts)), weaknesses(parts));
  }

  /**
   * Several sources, each of which tells all: where they disagree, they are alternatives; where
   * they agree, the strong ones speak, and one is enough.
   */
  static Evidence sources(List<Evidence> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Judgement folded = Fold.alternatives(judgements(parts));
    Verdict verdict = folded.verdict();
    List<Evidence> deciding =
        parts.stream()
            .filter(
                p -> verdict == Verdict.POSSIBLY_OUTSIDE ? pointsOutside(p) : agrees(p, verdict))
            .toList();
    List<Evidence> strong = deciding.stream().filter(p -> p.weaknesses.isEmpty()).toList();
    if (verdict == Verdict.POSSIBLY_OUTSIDE || verdict == Verdict.UNKNOWN) {
      return new Evidence(folded, strong.isEmpty() ? weaknesses(deciding) : Set.of());
    }
    Judgement spoken =
        Fold.any(verdict, judgements(strong.isEmpty() ? deciding : strong))
            .naming(folded.countries())
            .about(folded.entityId());
    return new Evidence(spoken, strong.isEmpty() ? weaknesses(deciding) : Set.of());
  }

  /** The judgement that the evidence is good for. */
  Judgement settle() {
    if (weaknesses.isEmpty()) {
      return judgement;
    }
    return switch (judgement.verdict()) {
      case OUTSIDE, POSSIBLY_OUTSIDE ->
          Judgement.of(
                  Verdict.POSSIBLY_OUTSIDE,
                  Grade.INFERRED,
                  judgement.reasonsAnd(weaknesses),
                  judgement.countries())
              .about(judgement.entityId())
              .aged(judgement.ageDays());
      case INSIDE -> judgement.undecided(weaknesses);
      case UNKNOWN -> judgement;
    };
  }

  private static boolean pointsOutside(Evidence part) {
    return agrees(part, Verdict.OUTSIDE) || agrees(part, Verdict.POSSIBLY_OUTSIDE);
  }

  private static boolean agrees(Evidence part, Verdict verdict) {
    return part.judgement.verdict() == verdict;
  }

  private static List<Judgement> judgements(List<Evidence> parts) {
    return parts.stream().map(Evidence::judgement).toList();
  }

  private static Set<Reason> weaknesses(List<Evidence> parts) {
    return parts.stream().map(Evidence::weaknesses).reduce(Set.of(), Evidence::and);
  }

  private static Set<Reason> and(Set<Reason> some, Set<Reason> more) {
    EnumSet<Reason> all = EnumSet.noneOf(Reason.class);
    all.addAll(some);
    all.addAll(more);
    return all;
  }
}
