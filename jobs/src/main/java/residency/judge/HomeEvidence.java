package residency.judge;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subject's home.
 *
 * @param home a policy region's name or a country's code; null: none on record at that time
 * @param inferred whether it is known by phone prefix only
 */
public record HomeEvidence(@Nullable String home, boolean inferred) implements Serializable {}
