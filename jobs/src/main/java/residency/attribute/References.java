package residency.attribute;

import java.io.Serializable;
import residency.judge.Judge;
import residency.reference.Epochs;
import residency.reference.Networks;

/**
 * What flows are judged by.
 *
 * @param networks facts about addresses
 * @param judge regions and owners, and the rules
 * @param epochs when any of them changes
 */
public record References(Networks networks, Judge judge, Epochs epochs) implements Serializable {
  /** References of which nobody knows when they change. */
  public References(Networks networks, Judge judge) {
    this(networks, judge, Epochs.UNKNOWN);
  }
}
