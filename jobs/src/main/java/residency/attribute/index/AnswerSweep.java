package residency.attribute.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import residency.judge.NameGrade;

/**
 * Sweeps the answers that one holder got for one address into spans of start time with the names
 * that a flow starting then has.
 *
 * <p>An answer is live in [time, time + min(TTL, longest life)), stale for {@code grace} after it;
 * without a TTL it is never live but stale from its time on, with TTL 0 likewise. Live answers name
 * the flow, latest first, ties by name; else the earliest with a life that comes at most {@code
 * tolerance} after the start; else the latest stale one; else the earliest without a life that
 * comes so soon.
 *
 * <p>{@code lead} is how much later than its logged start a flow may really have begun: one
 * microsecond short of a second where its log cuts times to whole seconds, else 0.
 */
final class AnswerSweep {
  private static final long NO_TTL = -1;

  private final NameRules rules;
  private final long lead;

  private long[] time = new long[16];
  private long[] ttl = new long[16];
  private String[] name = new String[16];
  private @Nullable String[] canonical = new String[16];
  private int size;

  AnswerSweep(NameRules rules, long lead) {
    this.rules = rules;
    this.lead = lead;
  }

  /**
   * Adds an answer; answers come by rising time, then name, then in any fixed order.
   *
   * @param ttlMicros null where the log has none
   */
  void add(
      long timeMicros, @Nullable Long ttlMicros, String nameAsked, @Nullable String canonicalName) {
    if (size == time.length) {
      time = Arrays.copyOf(time, size * 2);
      ttl = Arrays.copyOf(ttl, size * 2);
      name = Arrays.copyOf(name, size * 2);
      canonical = Arrays.copyOf(canonical, size * 2);
    }
    time[size] = timeMicros;
    ttl[size] = ttlMicros == null ? NO_TTL : Math.min(ttlMicros, rules.maxTtl());
    name[size] = nameAsked;
    canonical[size] = canonicalName;
    size++;
  }

  void clear() {
    size = 0;
  }

  /** Writes the segments of the answers so far into the key that {@code index} has begun. */
  void sweep(AsOfIndex.Builder index, Interner<Candidates> candidates) {
    TreeSet<Integer> live = new TreeSet<>();
    TreeSet<Integer> stale = new TreeSet<>();
    TreeSet<Integer> coming = new TreeSet<>();
    Map<String, Integer> liveNames = new HashMap<>();
    List<Event> events = events();
    int i = 0;
    while (i < events.size()) {
      long at = events.get(i).at();
      for (; i < events.size() && events.get(i).at() == at; i++) {
        Event event = events.get(i);
        int answer = event.answer();
        switch (event.kind()) {
          case COMES -> coming.add(answer);
          case BEGINS -> coming.remove(answer);
          case LIVES -> {
            live.add(answer);
            liveNames.merge(name[answer], 1, Integer::sum);
          }
          case EXPIRES -> {
            live.remove(answer);
            liveNames.computeIfPresent(name[answer], (n, c) -> c == 1 ? null : c - 1);
          }
          case TURNS_STALE -> stale.add(answer);
          case FORGOTTEN -> stale.remove(answer);
        }
      }
      Candidates now = pick(live, liveNames.size(), coming, stale);
      index.segment(at, now == null ? AsOfIndex.NONE : candidates.number(now));
    }
  }

  private enum Kind {
    COMES,
    BEGINS,
    LIVES,
    EXPIRES,
    TURNS_STALE,
    FORGOTTEN
  }

  private record Event(long at, Kind kind, int answer) {}

  private List<Event> events() {
    List<Event> events = new ArrayList<>(size * 4);
    for (int a = 0; a < size; a++) {
      long begins = time[a] - lead;
      long expires = time[a] + Math.max(ttl[a], 0);
      long turnsStale = Math.max(begins, ttl[a] > 0 ? expires : begins);
      boolean comes = rules.uses(ttl[a] > 0 ? NameGrade.CLIENT : NameGrade.CLIENT_STALE);
      if (comes && time[a] - rules.tolerance() < begins) {
        events.add(new Event(time[a] - rules.tolerance(), Kind.COMES, a));
        events.add(new Event(begins, Kind.BEGINS, a));
      }
      if (ttl[a] > 0 && rules.uses(NameGrade.CLIENT)) {
        events.add(new Event(begins, Kind.LIVES, a));
        events.add(new Event(expires, Kind.EXPIRES, a));
      }
      if (rules.uses(NameGrade.CLIENT_STALE) && turnsStale < expires + rules.grace()) {
        events.add(new Event(turnsStale, Kind.TURNS_STALE, a));
        events.add(new Event(expires + rules.grace(), Kind.FORGOTTEN, a));
      }
    }
    events.sort((x, y) -> Long.compare(x.at(), y.at()));
    return events;
  }

  private @Nullable Candidates pick(
      TreeSet<Integer> live, int liveNames, TreeSet<Integer> coming, TreeSet<Integer> stale) {
    if (!live.isEmpty()) {
      return live(live, liveNames);
    }
    for (int answer : coming) {
      if (ttl[answer] > 0) {
        return sameTime(NameGrade.CLIENT, answer, coming);
      }
    }
    if (!stale.isEmpty()) {
      return sameTime(NameGrade.CLIENT_STALE, stale.last(), stale);
    }
    if (!coming.isEmpty()) {
      return sameTime(NameGrade.CLIENT_STALE, coming.first(), coming);
    }
    return null;
  }

  /** The distinct names of the live answers, latest answer first, ties by name. */
  private Candidates live(TreeSet<Integer> live, int distinct) {
    List<Integer> chosen = new ArrayList<>(distinct);
    LinkedHashSet<String> seen = new LinkedHashSet<>();
    for (int answer : live.descendingSet()) {
      if (seen.add(name[answer])) {
        chosen.add(answer);
        if (chosen.size() == distinct) {
          break;
        }
      }
    }
    return candidates(NameGrade.CLIENT, chosen);
  }

  /** The names of all answers of a set that were given at the same time as one of them. */
  private Candidates sameTime(NameGrade grade, int answer, TreeSet<Integer> set) {
    List<Integer> chosen = new ArrayList<>();
    LinkedHashSet<String> seen = new LinkedHashSet<>();
    for (int other : set) {
      if (time[other] == time[answer]
          && (grade != NameGrade.CLIENT || ttl[other] > 0)
          && seen.add(name[other])) {
        chosen.add(other);
      }
    }
    return candidates(grade, chosen);
  }

  private Candidates candidates(NameGrade grade, List<Integer> chosen) {
    chosen.sort(
        (x, y) -> time[x] != time[y] ? Long.compare(time[y], time[x]) : name[x].compareTo(name[y]));
    List<String> names = chosen.stream().map(a -> name[a]).toList();
    return new Candidates(
        grade, names, names.stream().map(n -> 1L).toList(), canonical[chosen.get(0)]);
  }
}
