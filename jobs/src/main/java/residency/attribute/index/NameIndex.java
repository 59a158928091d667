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

  /** Takes answers sorted by place key, own key, time and name. */
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
    private long placeHigh;
    private long placeLow;
    private long ownHigh;
    private long ownLow;
    private boolean any;

    /**
     * @param cutTimes whether the index will be asked with times cut to whole seconds
     */
    public Builder(NameRules rules, boolean cutTimes) {
      this.sharing = rules.uses(NameGrade.SHARED);
      this.exactSweep = new AnswerSweep(rules, 0);
      this.wholeSweep = cutTimes ? new AnswerSweep(rules, WHOLE_SECOND) : null;
    }

    /** Begins the answers of one holder for one address, unless they are begun already. */
    public void key(long newPlaceHigh, long newPlaceLow, long newOwnHigh, long newOwnLow) {
      boolean samePlace = any && newPlaceHigh == placeHigh && newPlaceLow == placeLow;
      if (samePlace && newOwnHigh == ownHigh && newOwnLow == ownLow) {
        return;
      }
      endOwn();
      if (!samePlace) {
        endPlace();
      }
      placeHigh = newPlaceHigh;
      placeLow = newPlaceLow;
      ownHigh = newOwnHigh;
      ownLow = newOwnLow;
      any = true;
    }

    /**
     * Adds an answer to the key begun last.
     *
     * @param ttl life in microseconds; {@link #NO_TTL} where the log has none
     */
    public void answer(long time, long ttl, String name, @Nullable String canonical) {
      exactSweep.add(time, ttl, name, canonical);
      if (wholeSweep != null) {
        wholeSweep.add(time, ttl, name, canonical);
      }
      if (sharing) {
        hours.add(time, name);
      }
    }

    /** Builds the index of all answers so far. */
    public NameIndex build() {
      endOwn();
      endPlace();
      return new NameIndex(
          exact.build(),
          wholeSweep == null ? null : wholeSeconds.build(),
          shared.build(),
          ownHours.build(),
          new ArrayList<>(candidates.values()));
    }

    private void endOwn() {
      if (!any) {
        return;
      }
      end(exactSweep, exact);
      if (wholeSweep != null) {
        end(wholeSweep, wholeSeconds);
      }
      if (sharing) {
        ownHours.key(ownHigh, ownLow);
        hours.endHolder(ownHours, candidates);
      }
    }

    private void end(AnswerSweep sweep, AsOfIndex.Builder index) {
      index.key(ownHigh, ownLow);
      sweep.sweep(index, candidates);
      sweep.clear();
    }

    private void endPlace() {
      if (any && sharing) {
        shared.key(placeHigh, placeLow);
        hours.endPlace(shared, candidates);
      }
    }
  }
}
