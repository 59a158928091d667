package residency.judge;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subject's home.
 *
 * @param home a policy region's name or a country's code; null: none on record at that time; where
 *     it is inferred, all countries that share the prefix, separated by blanks
 * @param inferred whether it is known by phone prefix only
 */
public record HomeEvidence(@Nullable String home, boolean inferred) implements Serializable {
  /** The homes of which one is true, at least one. */
  List<HomeEvidence> alternatives() {
    return inferred && home != null && home.indexOf(' ') >= 0
        ? Arrays.stream(home.split(" ")).map(one -> new HomeEvidence(one, true)).toList()
        : List.of(this);
  }
}
