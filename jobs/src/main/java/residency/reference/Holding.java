package residency.reference;

import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one row says that somebody holds of an entity.
 *
 * @param parentId the holder: an entity's id, or one of the owners that are no entities ({@link
 *     #PUBLIC}, {@link #PERSONS}, {@code STATE:CC}, {@code PERSONS:CC})
 * @param kind in what sense it holds it
 * @param shareMin least share, in billionths of the whole
 * @param shareMax greatest share, in billionths of the whole
 * @param source who publishes the row
 */
public record Holding(String parentId, Kind kind, int shareMin, int shareMax, String source)
    implements Serializable {
  /** The whole of an entity, in billionths. */
  public static final int WHOLE = 1_000_000_000;

  /** Dispersed holders: each has too little to control anything. */
  public static final String PUBLIC = "PUBLIC";

  /** Natural persons of unknown country. */
  public static final String PERSONS = "PERSONS";

  private static final String STATE_OF = "STATE:";
  private static final String PERSONS_OF = "PERSONS:";

  /** In what sense a share is held; shares of different kinds measure different things. */
  public enum Kind {
    /** Capital. */
    EQUITY,
    /** Votes. */
    VOTING,
    /** The holder's accounts consolidate the entity. */
    CONSOLIDATED,
    /** Contracts give the holder the entity's benefits (a variable-interest entity). */
    CONTRACT,
    /** The entity is a branch of the holder and no person of its own. */
    BRANCH,
    /** The holder manages the entity, as it does a fund: proves nothing. */
    MANAGED
  }

  /**
   * Checks holder and shares.
   *
   * @throws IllegalArgumentException naming the value that can't be right
   */
  public Holding {
    if (shareMin < 0 || shareMin > shareMax || shareMax > WHOLE) {
      throw new IllegalArgumentException(
          "a share of %s to %s is none; write 0 <= share_min <= share_max <= 1"
              .formatted(shareMin / (double) WHOLE, shareMax / (double) WHOLE));
    }
    String country = country(parentId);
    if (country != null && !country.matches("[A-Za-z]{2}")) {
      throw new IllegalArgumentException(
          "parent_id '" + parentId + "' names no country; write it like STATE:CN or PERSONS:CN");
    }
  }

  /** The country after {@code STATE:} or {@code PERSONS:}; null if the owner is none of those. */
  public static @Nullable String country(String ownerId) {
    return ownerId.startsWith(STATE_OF)
        ? ownerId.substring(STATE_OF.length())
        : ownerId.startsWith(PERSONS_OF) ? ownerId.substring(PERSONS_OF.length()) : null;
  }

  /** What is held, for a person: {@code EQUITY 0.3}, {@code VOTING 0.5 to 1}. */
  public String text() {
    return text(kind, shareMin, shareMax);
  }

  /** The same of any share. */
  public static String text(Kind kind, int min, int max) {
    return kind + " " + decimal(min) + (min == max ? "" : " to " + decimal(max));
  }

  private static String decimal(int billionths) {
    return BigDecimal.valueOf(billionths, 9).stripTrailingZeros().toPlainString();
  }

  /** A share as billionths of the whole. */
  static int billionths(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share + " does not lie in 0 to 1");
    }
    return (int) Math.round(share * WHOLE);
  }
}
