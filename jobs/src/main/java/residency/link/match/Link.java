package residency.link.match;

/**
 * A flow that a transfer is linked to.
 *
 * @param index of the flow among those that were asked about
 * @param grade EXACT or POSSIBLE
 * @param weight share of the transfer that the flow may be, those of one transfer add up to 1
 */
public record Link(int index, LinkGrade grade, double weight) {}
