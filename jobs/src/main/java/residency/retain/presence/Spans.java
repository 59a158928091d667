package residency.retain.presence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Instants as spans in order that neither overlap nor touch. */
public final class Spans {
  private final List<Span> spans;

  private Spans(List<Span> spans) {
    this.spans = spans;
  }

  /** The union of spans. */
  public static Spans union(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
      Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last == null || last.to() < span.from()) {
        joined.add(span);
      } else if (last.to() < span.to()) {
        joined.set(joined.size() - 1, new Span(last.from(), span.to()));
      }
    }
    return new Spans(List.copyOf(joined));
  }

  /** The instants at which one of the presences surely was. */
  public static Spans sure(List<Presence> presences) {
    return union(presences.stream().map(Presence::sure).filter(Objects::nonNull).toList());
  }

  /** The instants at which one of the presences may have been. */
  public static Spans possible(List<Presence> presences) {
    return union(presences.stream().map(Presence::possible).filter(Objects::nonNull).toList());
  }

  /** The instants that are in both. */
  public Spans and(Spans other) {
    List<Span> common = new ArrayList<>();
    for (Span a : spans) {
      for (Span b : other.spans) {
        long from = Math.max(a.from(), b.from());
        long to = Math.min(a.to(), b.to());
        if (from < to) {
          common.add(new Span(from, to));
        }
      }
    }
    return union(common);
  }

  /** Whether an instant is in one of them. */
  public boolean has(long instant) {
    return spans.stream().anyMatch(span -> span.from() <= instant && instant < span.to());
  }

  /** The spans in order. */
  public List<Span> list() {
    return spans;
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /** First instant; {@code Long.MAX_VALUE} of none. */
  public long first() {
    return spans.isEmpty() ? Long.MAX_VALUE : spans.get(0).from();
  }

  /** First instant after all; {@code Long.MIN_VALUE} of none. */
  public long last() {
    return spans.isEmpty() ? Long.MIN_VALUE : spans.get(spans.size() - 1).to();
  }

  /** Microseconds in all; {@code Long.MAX_VALUE} if an end is open. */
  public long length() {
    return lengthBefore(Long.MAX_VALUE);
  }

  /** Microseconds before an instant; {@code Long.MAX_VALUE} if an end is open. */
  public long lengthBefore(long instant) {
    long length = 0;
    for (Span span : spans) {
      long to = Math.min(span.to(), instant);
      if (span.from() >= to) {
        break;
      }
      if (span.from() == Long.MIN_VALUE || to == Long.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
      length += to - span.from();
    }
    return length;
  }
}
