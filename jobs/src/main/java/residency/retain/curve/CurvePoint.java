package residency.retain.curve;

/**
 * A step of a survival curve.
 *
 * @param days since the records came
 * @param survival share that stays for longer
 * @param lower lower end of the 95 % band; NaN: none
 * @param upper upper end of the 95 % band; NaN: none
 * @param atRisk records that may still be there just before, of those under observation
 */
public record CurvePoint(int days, double survival, double lower, double upper, long atRisk) {}
