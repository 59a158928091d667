package residency.reference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The country that one table gives for an address.
 *
 * @param country code as the table has it, which may be none of ISO 3166-1
 * @param basis how the table knows: MEASURED, DECLARED, COMMERCIAL, WHOIS; null: not told
 * @param source who publishes the table
 * @param ageDays days to the nearest end of the table's validity, 0 inside it
 * @param trusted whether the table is valid then or within the snapshot trust of it
 */
public record CountryFact(
    String country, @Nullable String basis, String source, int ageDays, boolean trusted)
    implements Serializable {}
