package residency.attribute.index;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import residency.judge.NameGrade;

/**
 * The names that answers gave, by who asked and for which address, as of any time. Immutable.
 *
 * <p>A <em>place</em> key stands for (site, address), an <em>own</em> key for (site, address,
 * holder).
 */
public final class NameIndex implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long WHOLE_SECOND = 999_999;

  /** Life of an answer of which the log tells none. */
  public static final long NO_TTL = -1;

  private final AsOfIndex exact;
  private final @Nullable AsOfIndex wholeSeconds;
  private final AsOfIndex shared;
  private final AsOfIndex ownHours;
  private final List<Candidates> candidates;

  private NameIndex(
      AsOfIndex exact,
      @Nullable AsOfIndex wholeSeconds,
      AsOfIndex shared,
      AsOfIndex ownHours,
      List<Candidates> candidates) {
    this.exact = exact;
    this.wholeSeconds = wholeSeconds;
    this.shared = shared;
    this.ownHours = ownHours;
    this.candidates = candidates;
  }

  /**
   * Names from the holder's own answers.
   *
   * @param start when the connection started, in microseconds
   * @param cut whether that time was cut to a whole second
   * @return CLIENT or CLIENT_STALE candidates, or null
   * @throws IllegalStateException if the index was not made for times cut to whole seconds
   */
  public @Nullable Candidates own(long ownHigh, long ownLow, long start, boolean cut) {
    AsOfIndex index = cut ? wholeSeconds : exact;
    if (index == null) {
      throw new IllegalStateException("this index is not for times cut to whole seconds");
    }
    return at(index.find(ownHigh, ownLow, start));
  }

  /**
   * Names that others of the site got for the address in the hour of {@code time} or the one
   * before.
   *
   * @return SHARED candidates, or null
   */
  public @Nullable Candidates shared(long placeHigh, long placeLow, long time) {
    return at(shared.find(placeHigh, placeLow, time));
  }

  /** The same without the asking holder's own answers, for a flow whose holder is known. */
  public @Nullable Candidates sharedByOthers(
      long placeHigh, long placeLow, long ownHigh, long ownLow, long time) {
    Candidates all = shared(placeHigh, placeLow, time);
    Candidates mine = at(ownHours.find(ownHigh, ownLow, time));
    if (all == null || mine == null) {
      return all;
    }
    Map<String, Long> weights = new HashMap<>();
    for (int i = 0; i < all.names().size(); i++) {
      long others = all.weights().get(i) - (mine.names().contains(all.names().get(i)) ? 1 : 0);
      if (others > 0) {
        weights.put(all.names().get(i), others);
      }
    }
    return weights.isEmpty() ? null : HourSweep.weighted(weights);
  }

  private @Nullable Candidates at(int number) {
    return number == AsOfIndex.NONE ? null : candidates.get(number);
  }

  /** Takes answers in any order. */
  public static final class Builder {
    private final boolean sharing;
    private final AnswerSweep exactSweep;
    private final @Nullable AnswerSweep wholeSweep;
    private final HourSweep hours = new HourSweep();
    private final AsOfIndex.Builder exact = new AsOfIndex.Builder();
    private final AsOfIndex.Builder wholeSeconds = new AsOfIndex.Builder();
    private final AsOfIndex.Builder shared = new AsOfIndex.Builder();
    private final AsOfIndex.Builder ownHours = new AsOfIndex.Builder();
    private final Interner<Candidates> candidates = new Interner<>();
    private final Answers answers = new Answers();

    /**
     * @param cutTimes whether the index will be asked with times cut to whole seconds
     */
    public Builder(NameRules rules, boolean cutTimes) {
      this.sharing = rules.uses(NameGrade.SHARED);
      this.exactSweep = new AnswerSweep(rules, 0);
      this.wholeSweep = cutTimes ? new AnswerSweep(rules, WHOLE_SECOND) : null;
    }

    /**
     * Adds an answer.
     *
     * @param ttl life in microseconds; {@link #NO_TTL} where the log has none
     */
    public void add(
        long placeHigh,
        long placeLow,
        long ownHigh,
        long ownLow,
        long time,
        long ttl,
        String name,
        @Nullable String canonical) {
      answers.add(placeHigh, placeLow, ownHigh, ownLow, time, ttl, name, canonical);
    }

    /** Builds the index of all answers so far. */
    public NameIndex build() {
      int[] order = answers.order();
      for (int i = 0; i < order.length; i++) {
        take(order[i]);
        boolean last = i + 1 == order.length;
        if (last || !answers.sameOwn(order[i], order[i + 1])) {
          endOwn(order[i]);
        }
        if (last || !answers.samePlace(order[i], order[i + 1])) {
          endPlace(order[i]);
        }
      }
      return new NameIndex(
          exact.build(),
          wholeSweep == null ? null : wholeSeconds.build(),
          shared.build(),
          ownHours.build(),
          new ArrayList<>(candidates.values()));
    }

    private void take(int answer) {
      long time = answers.time[answer];
      long ttl = answers.ttl[answer];
      String name = answers.name[answer];
      String canonical = answers.canonical[answer];
      exactSweep.add(time, ttl, name, canonical);
      if (wholeSweep != null) {
        wholeSweep.add(time, ttl, name, canonical);
      }
      if (sharing) {
        hours.add(time, name);
      }
    }

    private void endOwn(int last) {
      end(exactSweep, exact, last);
      if (wholeSweep != null) {
        end(wholeSweep, wholeSeconds, last);
      }
      if (sharing) {
        ownHours.key(answers.ownHigh[last], answers.ownLow[last]);
        hours.endHolder(ownHours, candidates);
      }
    }

    private void end(AnswerSweep sweep, AsOfIndex.Builder index, int last) {
      index.key(answers.ownHigh[last], answers.ownLow[last]);
      sweep.sweep(index, candidates);
      sweep.clear();
    }

    private void endPlace(int last) {
      if (sharing) {
        shared.key(answers.placeHigh[last], answers.placeLow[last]);
        hours.endPlace(shared, candidates);
      }
    }
  }
}
