package residency.attribute.index;

import java.io.Serializable;
import java.util.Set;
import residency.judge.NameGrade;

/**
 * How flows may be named.
 *
 * @param grades the grades in use
 * @param grace how long after its expiry an answer still counts as stale, in microseconds
 * @param tolerance how much later than the start an answer may be, in microseconds
 * @param maxTtl longest life of an answer, in microseconds
 */
public record NameRules(Set<NameGrade> grades, long grace, long tolerance, long maxTtl)
    implements Serializable {
  boolean uses(NameGrade grade) {
    return grades.contains(grade);
  }
}
