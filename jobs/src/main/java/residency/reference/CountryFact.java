package residency.reference;

import org.jspecify.annotations.Nullable;

/**
 * What one table says of the country of an address.
 *
 * @param country as the table has it: ISO 3166-1 alpha-2, {@code EU}, or a code that names no
 *     country, such as {@code ZZ} where the row has none
 * @param basis {@code MEASURED}, {@code DECLARED}, {@code COMMERCIAL} or {@code WHOIS}; null if
 *     nobody says
 * @param source who publishes it
 * @param ageDays whole days, rounded up, between the asked time and the table's validity; 0 if it
 *     was valid then
 * @param trusted whether that distance is within the trust in snapshots
 */
public record CountryFact(
    String country, @Nullable String basis, String source, int ageDays, boolean trusted)
    implements NetworkFact<CountryFact> {
  @Override
  public CountryFact aged(int days, boolean stillTrusted) {
    return new CountryFact(country, basis, source, days, stillTrusted);
  }
}
