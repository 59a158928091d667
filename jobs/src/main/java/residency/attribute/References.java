package residency.attribute;

import java.io.Serializable;
import residency.judge.Judge;
import residency.reference.Networks;

/**
 * What flows are judged by.
 *
 * @param networks facts about addresses
 * @param judge regions and owners, and the rules
 */
public record References(Networks networks, Judge judge) implements Serializable {}
