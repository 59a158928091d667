package residency.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Folds the judgements of several pieces of evidence into one. The order of the pieces never
 * matters.
 */
final class Fold {
  private Fold() {}

  /**
   * One of them is true, nobody knows which: candidate names, several origins, ambiguous subjects.
   * A verdict needs them all; any for outside leaves it possible.
   *
   * @param parts at least one
   */
  static Judgement alternatives(List<Judgement> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Verdict verdict = verdictOfAlternatives(parts);
    return switch (verdict) {
      case OUTSIDE, INSIDE -> all(verdict, parts);
      case POSSIBLY_OUTSIDE -> possible(parts);
      case UNKNOWN -> unknown(parts);
    };
  }

  /**
   * Each of them is true: the countries that control one entity, host and service. Any of them
   * outside is enough; inside needs them all.
   *
   * @param parts at least one
   */
  static Judgement together(List<Judgement> parts) {
    for (Verdict enough : List.of(Verdict.OUTSIDE, Verdict.POSSIBLY_OUTSIDE)) {
      List<Judgement> deciding = those(parts, p -> p.verdict() == enough);
      if (!deciding.isEmpty()) {
        return any(enough, deciding);
      }
    }
    boolean inside = parts.stream().allMatch(p -> p.verdict() == Verdict.INSIDE);
    return inside ? all(Verdict.INSIDE, parts) : unknown(parts);
  }

  /**
   * The control lens: host and service together, each named where it decides. It is of no one
   * entity.
   */
  static Judgement control(Judgement host, Judgement service) {
    return together(List.of(named(host, Reason.HOST), named(service, Reason.SERVICE))).about(null);
  }

  /** The verdict of alternatives, whatever their grades. */
  private static Verdict verdictOfAlternatives(List<Judgement> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("nothing to fold");
    }
    EnumSet<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    parts.forEach(p -> verdicts.add(p.verdict()));
    if (verdicts.size() == 1) {
      return verdicts.iterator().next();
    }
    return verdicts.contains(Verdict.OUTSIDE) || verdicts.contains(Verdict.POSSIBLY_OUTSIDE)
        ? Verdict.POSSIBLY_OUTSIDE
        : Verdict.UNKNOWN;
  }

  /**
   * Each of the parts gives the verdict alone: the firmest speak for it, the least aged of them.
   */
  static Judgement any(Verdict verdict, List<Judgement> parts) {
    List<Judgement> firmest = those(parts, p -> p.grade() == Grade.PROVED);
    List<Judgement> deciding = firmest.isEmpty() ? parts : firmest;
    Grade grade = firmest.isEmpty() ? Grade.INFERRED : Grade.PROVED;
    return Judgement.of(verdict, grade, reasons(deciding), countries(parts))
        .about(entity(parts))
        .aged(youngest(deciding));
  }

  /**
   * All of the parts are needed for the verdict: it is as firm as the weakest, as old as the
   * oldest.
   */
  private static Judgement all(Verdict verdict, List<Judgement> parts) {
    boolean proved = parts.stream().allMatch(p -> p.grade() == Grade.PROVED);
    return Judgement.of(
            verdict, proved ? Grade.PROVED : Grade.INFERRED, reasons(parts), countries(parts))
        .about(entity(parts))
        .aged(parts.stream().mapToInt(Judgement::ageDays).max().orElse(0));
  }

  private static Judgement possible(List<Judgement> parts) {
    List<Judgement> outside =
        those(
            parts, p -> p.verdict() == Verdict.OUTSIDE || p.verdict() == Verdict.POSSIBLY_OUTSIDE);
    EnumSet<Reason> reasons = reasons(parts);
    if (parts.stream().map(Judgement::verdict).distinct().count() > 1) {
      reasons.add(Reason.DISAGREEMENT);
    }
    return Judgement.of(Verdict.POSSIBLY_OUTSIDE, Grade.INFERRED, reasons, countries(parts))
        .about(entity(parts))
        .aged(youngest(outside));
  }

  private static Judgement unknown(List<Judgement> parts) {
    List<Judgement> unknown = those(parts, p -> p.verdict() == Verdict.UNKNOWN);
    return Judgement.of(Verdict.UNKNOWN, Grade.INFERRED, reasons(unknown), countries(parts))
        .about(entity(parts))
        .aged(youngest(unknown));
  }

  private static Judgement named(Judgement part, Reason lens) {
    return part.verdict() == Verdict.UNKNOWN ? part : part.because(part.reasonsAnd(List.of(lens)));
  }

  private static List<Judgement> those(List<Judgement> parts, Predicate<Judgement> wanted) {
    return parts.stream().filter(wanted).toList();
  }

  private static EnumSet<Reason> reasons(List<Judgement> parts) {
    EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
    parts.forEach(p -> reasons.addAll(p.reasons()));
    return reasons;
  }

  private static Collection<String> countries(List<Judgement> parts) {
    TreeSet<String> countries = new TreeSet<>();
    parts.forEach(p -> countries.addAll(p.countries()));
    return countries;
  }

  /** The entity that all parts are about; null if they differ. */
  private static @Nullable String entity(List<Judgement> parts) {
    List<@Nullable String> entities = new ArrayList<>();
    parts.forEach(p -> entities.add(p.entityId()));
    String first = entities.get(0);
    return first != null && entities.stream().allMatch(first::equals) ? first : null;
  }

  private static int youngest(List<Judgement> parts) {
    return parts.stream().mapToInt(Judgement::ageDays).min().orElse(0);
  }
}
