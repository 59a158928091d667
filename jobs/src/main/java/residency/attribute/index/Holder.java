package residency.attribute.index;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who held an address at a time.
 *
 * @param key the device, else the subject, as one text; null where it is not exactly one
 * @param device the device, where it is exactly one
 * @param subject the subject, where it is exactly one
 * @param grade of the subject
 * @param alternatives what may be true, one of them is: a single one unless ambiguous, none where
 *     no lease covers the address
 */
public record Holder(
    @Nullable String key,
    @Nullable String device,
    @Nullable String subject,
    Grade grade,
    List<Alternative> alternatives)
    implements Serializable {

  /** How the subject is known. */
  public enum Grade {
    /** Exactly one subject. */
    ONE,
    /** One of several, or perhaps nobody. */
    AMBIGUOUS,
    /** Nobody is known. */
    NONE
  }

  /**
   * One possible holder.
   *
   * @param subject null: unknown
   * @param device null: unknown
   * @param home the subject's home at the time; null: unknown
   * @param inferred whether the home is known by phone prefix only
   */
  public record Alternative(
      @Nullable String subject, @Nullable String device, @Nullable String home, boolean inferred)
      implements Serializable {
    static final Alternative UNKNOWN = new Alternative(null, null, null, false);
  }

  /** No lease covers the address. */
  public static final Holder UNLEASED = new Holder(null, null, null, Grade.NONE, List.of());

  /**
   * The holder that one of some alternatives is.
   *
   * @param alternatives at least one, all different
   */
  static Holder of(List<Alternative> alternatives) {
    Alternative first = alternatives.get(0);
    boolean oneDevice =
        alternatives.stream().allMatch(a -> Objects.equals(a.device(), first.device()));
    boolean oneSubject =
        alternatives.stream().allMatch(a -> Objects.equals(a.subject(), first.subject()));
    String device = oneDevice ? first.device() : null;
    String subject = oneSubject ? first.subject() : null;
    Grade grade = !oneSubject ? Grade.AMBIGUOUS : subject == null ? Grade.NONE : Grade.ONE;
    String key =
        device != null
            ? "device " + device
            : oneDevice && subject != null ? "subject " + subject : null;
    return new Holder(key, device, subject, grade, alternatives);
  }
}
