package residency.judge;

import java.io.Serializable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A verdict through one lens, and what it rests on.
 *
 * @param verdict where the peer is
 * @param grade how firm; null for UNKNOWN, INFERRED for every POSSIBLY_OUTSIDE
 * @param reasons why, at least one, distinct, in the order of {@link Reason}
 * @param countries what the deciding evidence names: ISO 3166-1 alpha-2, sorted, distinct
 * @param entityId the entity judged; null where none was or it is not exactly one
 * @param ageDays days between the flow and the validity of the snapshot used, 0 inside it
 */
public record Judgement(
    Verdict verdict,
    @Nullable Grade grade,
    List<Reason> reasons,
    List<String> countries,
    @Nullable String entityId,
    int ageDays)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if verdict and grade do not go together, no reason is given or
   *     the age is negative
   */
  public Judgement {
    boolean sound =
        switch (verdict) {
          case INSIDE, OUTSIDE -> grade != null;
          case POSSIBLY_OUTSIDE -> grade == Grade.INFERRED;
          case UNKNOWN -> grade == null;
        };
    if (!sound || reasons.isEmpty() || ageDays < 0) {
      throw new IllegalArgumentException(
          "no judgement: " + verdict + ", grade " + grade + ", " + reasons + ", age " + ageDays);
    }
    reasons = List.copyOf(reasons.size() == 1 ? reasons : EnumSet.copyOf(reasons));
    countries = List.copyOf(countries.size() <= 1 ? countries : new TreeSet<>(countries));
  }

  /** An UNKNOWN that rests on nothing. */
  static Judgement unknown(Reason... reasons) {
    return new Judgement(Verdict.UNKNOWN, null, List.of(reasons), List.of(), null, 0);
  }

  /** A verdict of one piece of evidence; the grade counts only where the verdict has a choice. */
  static Judgement of(
      Verdict verdict, Grade grade, Collection<Reason> reasons, Collection<String> countries) {
    Grade fitting =
        switch (verdict) {
          case INSIDE, OUTSIDE -> grade;
          case POSSIBLY_OUTSIDE -> Grade.INFERRED;
          case UNKNOWN -> null;
        };
    return new Judgement(verdict, fitting, List.copyOf(reasons), List.copyOf(countries), null, 0);
  }

  /** The reasons as tables show them: {@code WHOIS,SNAPSHOT_AGE}. */
  public String reason() {
    return reasons.stream().map(Reason::name).collect(Collectors.joining(","));
  }

  /** The same with other reasons, and no firmer than INFERRED. */
  Judgement inferred(Collection<Reason> because) {
    return of(verdict, Grade.INFERRED, because, countries).about(entityId).aged(ageDays);
  }

  /** The same, proved by what the reason names. */
  Judgement proved(Reason because) {
    return of(verdict, Grade.PROVED, List.of(because), countries).about(entityId).aged(ageDays);
  }

  /** No verdict after all; what the evidence names stays. */
  Judgement undecided(Collection<Reason> because) {
    return of(Verdict.UNKNOWN, Grade.INFERRED, because, countries).about(entityId).aged(ageDays);
  }

  Judgement because(Collection<Reason> other) {
    return new Judgement(verdict, grade, List.copyOf(other), countries, entityId, ageDays);
  }

  Judgement about(@Nullable String entity) {
    return Objects.equals(entityId, entity)
        ? this
        : new Judgement(verdict, grade, reasons, countries, entity, ageDays);
  }

  Judgement aged(int days) {
    return ageDays == days
        ? this
        : new Judgement(verdict, grade, reasons, countries, entityId, days);
  }

  Judgement naming(Collection<String> other) {
    return new Judgement(verdict, grade, reasons, List.copyOf(other), entityId, ageDays);
  }

  /** The reasons and one more. */
  EnumSet<Reason> reasonsAnd(Collection<Reason> more) {
    EnumSet<Reason> all = EnumSet.copyOf(reasons);
    all.addAll(more);
    return all;
  }
}
