package residency.attribute.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final NameRules rules;
  private final long lead;
  private final boolean living;
  private final boolean aging;

  private long[] time = new long[16];
  private long[] ttl = new long[16];
  private String[] name = new String[16];
  private @Nullable String[] canonical = new String[16];
  private int size;

  /** Which answers are in each state, by number; numbers rise with time. */
  private final BitSet live = new BitSet();

  private final BitSet stale = new BitSet();
  private final Map<String, Integer> liveNames = new HashMap<>();
  private boolean oneName;

  /** Answers that come within the tolerance: from {@code begun} to {@code come}, exclusive. */
  private int begun;

  private int come;

  AnswerSweep(NameRules rules, long lead) {
    this.rules = rules;
    this.lead = lead;
    this.living = rules.uses(NameGrade.CLIENT);
    this.aging = rules.uses(NameGrade.CLIENT_STALE);
  }

  /**
   * Adds an answer; answers come by rising time, then name, then in any fixed order.
   *
   * @param ttlMicros {@link NameIndex#NO_TTL} where the log has none
   */
  void add(long timeMicros, long ttlMicros, String nameAsked, @Nullable String canonicalName) {
    if (size == time.length) {
      time = Arrays.copyOf(time, size * 2);
      ttl = Arrays.copyOf(ttl, size * 2);
      name = Arrays.copyOf(name, size * 2);
      canonical = Arrays.copyOf(canonical, size * 2);
    }
    time[size] = timeMicros;
    ttl[size] = Math.min(ttlMicros, rules.maxTtl());
    name[size] = nameAsked;
    canonical[size] = canonicalName;
    oneName = size == 0 || (oneName && nameAsked.equals(name[0]));
    size++;
  }

  void clear() {
    size = 0;
  }

  /**
   * Writes the segments of the answers so far into the key that {@code index} has begun. Four
   * things happen to an answer, each in the order of answers or of their ends: it comes near, it
   * begins, its life ends, it is forgotten.
   */
  void sweep(AsOfIndex.Builder index, Interner<Candidates> candidates) {
    int[] byEnd = byEnd();
    int ended = 0;
    int forgotten = 0;
    begun = 0;
    come = 0;
    while (forgotten < size) {
      long at = end(byEnd[forgotten]) + rules.grace();
      if (ended < size) {
        at = Math.min(at, end(byEnd[ended]));
      }
      if (begun < size) {
        at = Math.min(at, time[begun] - lead);
      }
      if (come < size && rules.tolerance() > lead) {
        at = Math.min(at, time[come] - rules.tolerance());
      }
      while (come < size && time[come] - rules.tolerance() <= at) {
        come++;
      }
      while (begun < size && time[begun] - lead <= at) {
        begin(begun++);
      }
      come = Math.max(come, begun);
      while (ended < size && end(byEnd[ended]) <= at) {
        expire(byEnd[ended++]);
      }
      while (forgotten < ended && end(byEnd[forgotten]) + rules.grace() <= at) {
        stale.clear(byEnd[forgotten++]);
      }
      Candidates now = pick();
      index.segment(at, now == null ? AsOfIndex.NONE : candidates.number(now));
    }
  }

  private long end(int answer) {
    return time[answer] + Math.max(ttl[answer], 0);
  }

  private int[] byEnd() {
    int[] numbers = new int[size];
    boolean sorted = true;
    for (int a = 0; a < size; a++) {
      numbers[a] = a;
      sorted &= a == 0 || end(a - 1) <= end(a);
    }
    return sorted
        ? numbers
        : Arrays.stream(numbers)
            .boxed()
            .sorted(Comparator.comparingLong(this::end))
            .mapToInt(a -> a)
            .toArray();
  }

  private void begin(int answer) {
    if (ttl[answer] <= 0) {
      if (aging) {
        stale.set(answer);
      }
    } else if (living) {
      live.set(answer);
      if (!oneName) {
        liveNames.merge(name[answer], 1, Integer::sum);
      }
    }
  }

  private void expire(int answer) {
    if (ttl[answer] <= 0) {
      return;
    }
    if (living) {
      live.clear(answer);
      if (!oneName) {
        liveNames.computeIfPresent(name[answer], (n, count) -> count == 1 ? null : count - 1);
      }
    }
    if (aging) {
      stale.set(answer);
    }
  }

  private @Nullable Candidates pick() {
    int latest = live.length() - 1;
    if (latest >= 0) {
      return live(latest);
    }
    for (int answer = begun; living && answer < come; answer++) {
      if (ttl[answer] > 0) {
        return coming(NameGrade.CLIENT, answer);
      }
    }
    int last = stale.length() - 1;
    if (last >= 0) {
      return stale(last);
    }
    for (int answer = begun; aging && answer < come; answer++) {
      if (ttl[answer] <= 0) {
        return coming(NameGrade.CLIENT_STALE, answer);
      }
    }
    return null;
  }

  /** The distinct names of the live answers, latest answer first, ties by name. */
  private Candidates live(int latest) {
    if (oneName) {
      return candidates(NameGrade.CLIENT, latest);
    }
    int distinct = liveNames.size();
    Set<String> seen = new HashSet<>();
    List<Integer> chosen = new ArrayList<>(distinct);
    for (int answer = latest; chosen.size() < distinct; answer = live.previousSetBit(answer - 1)) {
      if (seen.add(name[answer])) {
        chosen.add(answer);
      }
    }
    return candidates(NameGrade.CLIENT, chosen);
  }

  /** The names of all near answers of a kind that come at the same time as the first of them. */
  private Candidates coming(NameGrade grade, int first) {
    List<Integer> chosen = new ArrayList<>();
    for (int answer = first; answer < come && time[answer] == time[first]; answer++) {
      if (ttl[answer] > 0 == ttl[first] > 0) {
        chosen.add(answer);
      }
    }
    return firstOfEachName(grade, chosen);
  }

  /** The names of all stale answers of the same time as the last of them. */
  private Candidates stale(int last) {
    List<Integer> chosen = new ArrayList<>();
    int first = last;
    while (first > 0 && time[first - 1] == time[last]) {
      first--;
    }
    for (int answer = first; answer <= last; answer++) {
      if (stale.get(answer)) {
        chosen.add(answer);
      }
    }
    return firstOfEachName(NameGrade.CLIENT_STALE, chosen);
  }

  private Candidates firstOfEachName(NameGrade grade, List<Integer> chosen) {
    if (oneName) {
      return candidates(grade, chosen.get(0));
    }
    Set<String> seen = new HashSet<>();
    return candidates(grade, chosen.stream().filter(a -> seen.add(name[a])).toList());
  }

  private Candidates candidates(NameGrade grade, int answer) {
    return Candidates.one(grade, name[answer], canonical[answer]);
  }

  private Candidates candidates(NameGrade grade, List<Integer> chosen) {
    if (chosen.size() == 1) {
      return candidates(grade, chosen.get(0).intValue());
    }
    List<Integer> sorted = new ArrayList<>(chosen);
    sorted.sort(
        (x, y) -> time[x] != time[y] ? Long.compare(time[y], time[x]) : name[x].compareTo(name[y]));
    List<String> names = sorted.stream().map(a -> name[a]).toList();
    return new Candidates(
        grade, names, Collections.nCopies(names.size(), 1L), canonical[sorted.get(0)]);
  }
}
