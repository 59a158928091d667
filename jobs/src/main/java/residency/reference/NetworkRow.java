package residency.reference;

import residency.net.AddressRange;
import residency.schema.Table;

/**
 * A row of a table of networks, as it was read.
 *
 * @param fact what it says of its range: an {@link AsnFact}, a {@link CountryFact}, a {@link
 *     NetworkPlace}, or the kind of an intermediary
 */
public record NetworkRow(Table table, AddressRange range, Validity validity, Object fact) {
  /** Whether this row says what was looked up for a time. */
  public boolean says(Object lookedUp, long atMicros) {
    int days = validity.ageDays(atMicros);
    return fact instanceof NetworkFact<?> aging
        ? aging.aged(days, true).equals(lookedUp) || aging.aged(days, false).equals(lookedUp)
        : days == 0 && fact.equals(lookedUp);
  }
}
