package residency.link.match;

import org.jspecify.annotations.Nullable;

/**
 * A flow that fits a transfer.
 *
 * @param flowId the flow
 * @param kind by what it fits
 * @param connectionStart start of the connection it is a piece of, microseconds since the epoch
 * @param start of the flow, microseconds since the epoch
 * @param end of the flow, inclusive
 * @param bytes towards the receiver; null: not told
 * @param sampled whether only some packets of it were seen
 * @param named whether it surely has the name asked for, and no other
 */
public record Fit(
    long flowId,
    FitKind kind,
    long connectionStart,
    long start,
    long end,
    @Nullable Long bytes,
    boolean sampled,
    boolean named) {

  boolean contains(long time) {
    return start <= time && time <= end;
  }
}
