package residency.reference;

import java.io.Serializable;

/**
 * What a table of networks says of an address. Tables hold it as of their validity, age 0; its text
 * ({@code toString}) spells all it holds, since that orders alternatives.
 *
 * @param <F> the fact itself
 */
interface NetworkFact<F> extends Serializable {
  /** The same, seen from a time this many days outside the table's validity. */
  F aged(int days, boolean stillTrusted);
}
