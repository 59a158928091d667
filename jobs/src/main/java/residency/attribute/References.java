package residency.attribute;

import residency.judge.Judge;
import residency.reference.Epochs;
import residency.reference.NetworkTables;

/**
 * What flows are judged by; stays on the driver.
 *
 * @param networks facts about addresses
 * @param judge regions and owners, and the rules
 * @param epochs when any of them changes
 */
public record References(NetworkTables networks, Judge judge, Epochs epochs) {
  /** References of which nobody knows when they change. */
  public References(NetworkTables networks, Judge judge) {
    this(networks, judge, Epochs.UNKNOWN);
  }
}
