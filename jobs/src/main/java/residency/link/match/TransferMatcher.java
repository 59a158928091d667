package residency.link.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides which of the flows that fit a logged transfer carried it, and how firmly. */
public final class TransferMatcher {
  /** Flows that one transfer is linked to at most. */
  public static final int MOST = 8;

  private TransferMatcher() {}

  /**
   * A logged transfer.
   *
   * @param time microseconds since the epoch
   * @param bytes of the transfer, or of the record; null: not told
   * @param sited whether its client's address can only be one client: its site is told, or the
   *     address is public
   * @param gap whether the site's flows have a gap at that time
   * @param more whether more flows fit than are told: then none is sure
   */
  public record Transfer(
      long time, @Nullable Long bytes, boolean sited, boolean gap, boolean more) {}

  /**
   * Links a transfer to flows by the firmest kind of fit there is.
   *
   * @param fits flows whose span, widened by the tolerance, holds the transfer's time, or that have
   *     its exporter id; a flow may fit in several ways
   * @return empty if nothing fits; one EXACT link, or POSSIBLE ones, best first, {@link #MOST} at
   *     most
   */
  public static List<Link> match(Transfer transfer, List<Fit> fits) {
    FitKind best = fits.stream().map(Fit::kind).min(Comparator.naturalOrder()).orElse(null);
    if (best == null) {
      return List.of();
    }
    List<Integer> fitting =
        IntStream.range(0, fits.size()).filter(i -> fits.get(i).kind() == best).boxed().toList();
    int only = only(transfer, fits, fitting, best);
    return only >= 0 && !transfer.more() && isExact(transfer, fits.get(only))
        ? List.of(new Link(only, LinkGrade.EXACT, 1))
        : ranked(transfer, fits, fitting);
  }

  /** The one flow that all fits agree on; -1 if there is none. */
  private static int only(Transfer transfer, List<Fit> fits, List<Integer> fitting, FitKind kind) {
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    List<Integer> then =
        fitting.stream().filter(i -> fits.get(i).contains(transfer.time())).toList();
    boolean pieces =
        fitting.stream().map(i -> fits.get(i).connectionStart()).distinct().count() == 1;
    boolean sameConnection = kind == FitKind.EXTERNAL_ID || (kind == FitKind.ENDS && pieces);
    return sameConnection && then.size() == 1 ? then.get(0) : -1;
  }

  private static boolean isExact(Transfer transfer, Fit fit) {
    return switch (fit.kind()) {
      case EXTERNAL_ID -> true;
      case ENDS -> transfer.sited();
      case CLIENT_AND_NAME -> transfer.sited() && fit.named() && !fit.sampled() && !transfer.gap();
      case SUBJECT_AND_SERVER -> false;
    };
  }

  private static List<Link> ranked(Transfer transfer, List<Fit> fits, List<Integer> fitting) {
    List<Integer> order = new ArrayList<>(fitting);
    order.sort(
        Comparator.comparing((Integer i) -> Ranking.distance(fits.get(i).bytes(), transfer.bytes()))
            .thenComparing(i -> fits.get(i).start())
            .thenComparing(i -> fits.get(i).flowId()));
    int n = Math.min(order.size(), MOST);
    List<Link> links = new ArrayList<>(n);
    for (int rank = 1; rank <= n; rank++) {
      links.add(new Link(order.get(rank - 1), LinkGrade.POSSIBLE, Ranking.weight(rank, n)));
    }
    return links;
  }
}
