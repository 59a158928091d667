package residency.attribute;

import java.io.Serializable;
import residency.judge.Judge;
import residency.reference.Epochs;
import residency.reference.Networks;

/**
 * What the rows of a task are judged by.
 *
 * @param networks facts about addresses, at least those of the rows
 * @param judge regions and owners, and the rules
 * @param epochs when any of them changes
 */
record Judging(Networks networks, Judge judge, Epochs epochs) implements Serializable {}
