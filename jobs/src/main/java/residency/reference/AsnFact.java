package residency.reference;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one table says of the autonomous systems that announce an address.
 *
 * @param origins their numbers, the most frequent first; not to be changed
 * @param organisation the holder's name in the table; null if it has none
 * @param source who publishes it
 * @param ageDays whole days, rounded up, between the asked time and the table's validity; 0 if it
 *     was valid then
 * @param trusted whether that distance is within the trust in snapshots
 */
public record AsnFact(
    long[] origins, @Nullable String organisation, String source, int ageDays, boolean trusted)
    implements NetworkFact<AsnFact> {
  @Override
  public AsnFact aged(int days, boolean stillTrusted) {
    return new AsnFact(origins, organisation, source, days, stillTrusted);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AsnFact that
        && Arrays.equals(origins, that.origins)
        && Objects.equals(organisation, that.organisation)
        && source.equals(that.source)
        && ageDays == that.ageDays
        && trusted == that.trusted;
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(origins), organisation, source, ageDays, trusted);
  }

  @Override
  public String toString() {
    return "AsnFact[origins=%s, organisation=%s, source=%s, ageDays=%d, trusted=%b]"
        .formatted(Arrays.toString(origins), organisation, source, ageDays, trusted);
  }
}
