package residency.config;

import java.time.Duration;

/**
 * What the audit tolerates.
 *
 * @param maxRejectRatio share of a table's rows, 0 to 1, that may be rejected before a run stops
 * @param snapshotTrust how far outside its validity a snapshot of networks still counts fully
 */
public record Limits(double maxRejectRatio, Duration snapshotTrust) {
  /** {@code max_reject_ratio} where the config does not say: one row in a hundred; 0 to 1. */
  public static final double MAX_REJECT_RATIO = 0.01;
}
