package residency.judge;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a peer may be that only passes traffic on: one of the kinds, or, perhaps, none.
 *
 * @param kinds ANYCAST, CDN, RELAY, VPN, PROXY
 * @param perhapsNone whether it may be an end of its own
 */
public record Intermediary(Set<String> kinds, boolean perhapsNone) implements Serializable {
  /** An end of its own. */
  public static final Intermediary NONE = new Intermediary(Set.of(), true);

  /**
   * @throws IllegalArgumentException if nothing is left that it may be
   */
  public Intermediary {
    if (kinds.isEmpty() && !perhapsNone) {
      throw new IllegalArgumentException("neither an intermediary nor none");
    }
    kinds = Set.copyOf(kinds);
  }

  /** Surely of one kind; null: none. */
  public static Intermediary of(@Nullable String kind) {
    return kind == null ? NONE : new Intermediary(Set.of(kind), false);
  }

  /** One of the two is true. */
  public Intermediary or(Intermediary other) {
    Set<String> both = new TreeSet<>(kinds);
    both.addAll(other.kinds);
    return new Intermediary(both, perhapsNone || other.perhapsNone);
  }
}
