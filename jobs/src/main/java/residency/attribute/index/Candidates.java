package residency.attribute.index;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.judge.NameGrade;

/**
 * The names that a flow may have.
 *
 * @param grade how they are known
 * @param names best first, all of them
 * @param weights per name: distinct holders that got it, 1 unless the grade is SHARED
 * @param canonicalName end of the CNAME chain of the best name; null where it has none
 */
public record Candidates(
    NameGrade grade, List<String> names, List<Long> weights, @Nullable String canonicalName)
    implements Serializable {
  private static final List<Long> ONCE = List.of(1L);

  /** No name is known. */
  public static final Candidates NONE = new Candidates(NameGrade.NONE, List.of(), List.of(), null);

  /** The name that the flow itself carries. */
  public static Candidates observed(String name) {
    return one(NameGrade.OBSERVED, name, null);
  }

  /** A single name. */
  static Candidates one(NameGrade grade, String name, @Nullable String canonicalName) {
    return new Candidates(grade, List.of(name), ONCE, canonicalName);
  }
}
