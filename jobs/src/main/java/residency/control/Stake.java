package residency.control;

import residency.reference.Holding;
import residency.reference.Holding.Kind;

/**
 * What one member of a group holds of another in one sense, all rows about it taken together.
 *
 * @param child number of the member held
 * @param holder number of the member that holds it
 * @param min least share, in billionths
 * @param max greatest share, in billionths
 */
record Stake(int child, int holder, Kind kind, int min, int max) {
  /** Rows that tell of the same stake are alternatives: it may be as small or as great as any. */
  Stake or(Stake other) {
    return new Stake(child, holder, kind, Math.min(min, other.min), Math.max(max, other.max));
  }

  /** The same stake where its least share can't be relied on. */
  Stake unproved() {
    return new Stake(child, holder, kind, 0, max);
  }

  /** The stake for a person: {@code EQUITY 0.3}, {@code VOTING 0.5 to 1}. */
  String text() {
    return Holding.text(kind, min, max);
  }
}
