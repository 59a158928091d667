package residency.control;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which countries a table's code stands for. */
@FunctionalInterface
public interface Countries extends Serializable {
  /**
   * The countries, one of which is meant.
   *
   * @param code as the table has it; null: not told
   * @return ISO 3166-1 alpha-2 codes; empty if the code names none
   */
  Set<String> of(@Nullable String code, long atMicros);
}
