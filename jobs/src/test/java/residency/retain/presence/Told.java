package residency.retain.presence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evidence and presences as tests write them, in days. */
public final class Told {
  private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000_000L);

  private Told() {}

  /** Words like {@code seen@10-11/3}: what, from when to when, and last modified. */
  static Evidence evidence(String told) {
    Evidence evidence = new Evidence();
    for (String word : told.split(" ", -1)) {
      String[] parts = word.split("[@/]", -1);
      String[] span = parts[1].split("-", -1);
      long from = micros(span[0]);
      long to = micros(span[span.length - 1]);
      long written = parts.length > 2 ? micros(parts[2]) : Evidence.UNTOLD;
      switch (parts[0]) {
        case "seen" -> evidence.seen(from, to, written, true);
        case "latest" -> evidence.seen(from, to, written, false);
        case "absent" -> evidence.absent(from, to);
        case "created" -> evidence.created(from);
        case "deleted" -> evidence.deleted(from);
        default -> throw new IllegalArgumentException(word);
      }
    }
    return evidence;
  }

  /** Presences like {@code 3 3 10 *|12 13 20 21}. */
  public static List<Presence> presences(@Nullable String text) {
    List<Presence> presences = new ArrayList<>();
    if (text != null) {
      for (String presence : text.split("\\|", -1)) {
        String[] ends = presence.split(" ", -1);
        presences.add(new Presence(start(ends[0]), micros(ends[1]), micros(ends[2]), end(ends[3])));
      }
    }
    return presences;
  }

  static String text(List<Presence> presences) {
    return presences.stream()
        .map(
            p ->
                days(p.startEarliest())
                    + " "
                    + days(p.startLatest())
                    + " "
                    + days(p.endEarliest())
                    + " "
                    + days(p.endLatest()))
        .collect(Collectors.joining("|"));
  }

  public static long start(String days) {
    return days.equals("*") ? Long.MIN_VALUE : micros(days);
  }

  public static long end(String days) {
    return days.equals("*") ? Long.MAX_VALUE : micros(days);
  }

  /** Days as microseconds. */
  public static long micros(String days) {
    return new BigDecimal(days).multiply(DAY).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }

  /** Microseconds as days; an open end is a star. */
  public static String days(long micros) {
    return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE
        ? "*"
        : BigDecimal.valueOf(micros)
            .divide(DAY, 15, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
  }
}
