package residency.reference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The networks that one table has originate an address.
 *
 * @param origins AS numbers, unsigned 32-bit; several where several originate it
 * @param organisation name of the network as the table tells it; null: not told
 * @param source who publishes the table
 * @param ageDays days to the nearest end of the table's validity, 0 inside it
 * @param trusted whether the table is valid then or within the snapshot trust of it
 */
public record AsnFact(
    long[] origins, @Nullable String organisation, String source, int ageDays, boolean trusted)
    implements Serializable {}
