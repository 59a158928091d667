package residency.link.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Spans of time in which the logs of a site may lack something. */
public final class Spans implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * One span.
   *
   * @param from microseconds since the epoch, inclusive
   * @param to exclusive
   */
  public record Span(String site, long from, long to) {}

  /** Ends of a site's spans, merged: from, to, from, to. */
  private final Map<String, long[]> bounds = new HashMap<>();

  public Spans(List<Span> spans) {
    Map<String, List<Span>> sites = new HashMap<>();
    spans.forEach(span -> sites.computeIfAbsent(span.site, s -> new ArrayList<>()).add(span));
    sites.forEach((site, list) -> bounds.put(site, merged(list)));
  }

  private static long[] merged(List<Span> spans) {
    long[][] sorted =
        spans.stream()
            .map(span -> new long[] {span.from, span.to})
            .sorted(Arrays::compare)
            .toArray(long[][]::new);
    long[] merged = new long[2 * sorted.length];
    int size = 0;
    for (long[] span : sorted) {
      if (size > 0 && span[0] <= merged[size - 1]) {
        merged[size - 1] = Math.max(merged[size - 1], span[1]);
      } else {
        merged[size++] = span[0];
        merged[size++] = span[1];
      }
    }
    return Arrays.copyOf(merged, size);
  }

  /** Whether a site has a span at that time. */
  public boolean hold(String site, long time) {
    long[] ends = bounds.get(site);
    if (ends == null) {
      return false;
    }
    int found = Arrays.binarySearch(ends, time);
    return found >= 0 ? found % 2 == 0 : (-found - 1) % 2 == 1;
  }
}
