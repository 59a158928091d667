package residency.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds where the files of one input overlap in time: only there can two files hold the same row.
 */
final class OverlapZones {
  private OverlapZones() {}

  /**
   * The time of a file's rows, or a part of it.
   *
   * @param from earliest, microseconds
   * @param to latest, inclusive
   */
  record Span(String fileId, long from, long to) {
    Span and(Span other) {
      return new Span(fileId, Math.min(from, other.from), Math.max(to, other.to));
    }
  }

  /**
   * The times of the files of each input.
   *
   * @param rows accounts of rows
   */
  static Map<Integer, List<Span>> spans(Collection<Account> rows) {
    Map<Integer, Map<String, Span>> spans = new TreeMap<>();
    for (Account account : rows) {
      Long first = account.first();
      Long last = account.last();
      if (first != null && last != null) {
        spans
            .computeIfAbsent(account.input(), input -> new TreeMap<>())
            .merge(account.file(), new Span(account.file(), first, last), Span::and);
      }
    }
    Map<Integer, List<Span>> byInput = new TreeMap<>();
    spans.forEach((input, files) -> byInput.put(input, List.copyOf(files.values())));
    return byInput;
  }

  /**
   * For each file that overlaps another one, a span that holds all its rows that could be in both.
   * Files that meet in one instant overlap: either may hold the row of that instant.
   */
  static List<Span> of(List<Span> files) {
    List<Span> sorted = new ArrayList<>(files);
    sorted.sort(
        Comparator.comparingLong(Span::from).thenComparing(Span::to).thenComparing(Span::fileId));
    List<Span> zones = new ArrayList<>();
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < sorted.size(); i++) {
      Span file = sorted.get(i);
      boolean earlier = i > 0 && file.from() <= latest;
      boolean later = i + 1 < sorted.size() && sorted.get(i + 1).from() <= file.to();
      if (earlier || later) {
        long from = earlier ? file.from() : sorted.get(i + 1).from();
        long to = later ? file.to() : Math.min(file.to(), latest);
        zones.add(new Span(file.fileId(), from, to));
      }
      latest = Math.max(latest, file.to());
    }
    return zones;
  }
}
