package residency.reference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where a range of a site stands and who runs it, as the site's owner declares it.
 *
 * @param country ISO 3166-1 alpha-2; null if not declared
 * @param entityId who runs it; null if not declared
 * @param source who says so
 */
public record NetworkPlace(@Nullable String country, @Nullable String entityId, String source)
    implements Serializable {}
