package residency.attribute.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers in columns, each known by its number. They come in any order. */
final class Answers {
  private static final long UPPER = 0xFFFF_FFFF_0000_0000L;

  private static final Comparator<@Nullable String> NONE_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  long[] placeHigh = new long[64];
  long[] placeLow = new long[64];
  long[] ownHigh = new long[64];
  long[] ownLow = new long[64];
  long[] time = new long[64];
  long[] ttl = new long[64];
  String[] name = new String[64];
  @Nullable String[] canonical = new String[64];
  private int size;

  int size() {
    return size;
  }

  void add(
      long placeKeyHigh,
      long placeKeyLow,
      long ownKeyHigh,
      long ownKeyLow,
      long timeMicros,
      long ttlMicros,
      String nameAsked,
      @Nullable String canonicalName) {
    if (size == time.length) {
      grow(size * 2);
    }
    placeHigh[size] = placeKeyHigh;
    placeLow[size] = placeKeyLow;
    ownHigh[size] = ownKeyHigh;
    ownLow[size] = ownKeyLow;
    time[size] = timeMicros;
    ttl[size] = ttlMicros;
    name[size] = nameAsked;
    canonical[size] = canonicalName;
    size++;
  }

  private void grow(int length) {
    placeHigh = Arrays.copyOf(placeHigh, length);
    placeLow = Arrays.copyOf(placeLow, length);
    ownHigh = Arrays.copyOf(ownHigh, length);
    ownLow = Arrays.copyOf(ownLow, length);
    time = Arrays.copyOf(time, length);
    ttl = Arrays.copyOf(ttl, length);
    name = Arrays.copyOf(name, length);
    canonical = Arrays.copyOf(canonical, length);
  }

  boolean samePlace(int a, int b) {
    return placeHigh[a] == placeHigh[b] && placeLow[a] == placeLow[b];
  }

  boolean sameOwn(int a, int b) {
    return samePlace(a, b) && ownHigh[a] == ownHigh[b] && ownLow[a] == ownLow[b];
  }

  /**
   * The numbers of all answers: those of a place together, of these those of an own key together,
   * of these by time, name, canonical name and life.
   *
   * <p>Keys are hashes: half a key beside the number sorts nearly all of it as primitive longs.
   */
  int[] order() {
    long[] marked = new long[size];
    for (int i = 0; i < size; i++) {
      marked[i] = (placeHigh[i] & UPPER) | i;
    }
    Arrays.sort(marked);
    for (int from = 0, to; from < size; from = to) {
      to = endOfRun(marked, from, size);
      if (onePlace(marked, from, to)) {
        orderPlace(marked, from, to);
      } else {
        settle(marked, from, to);
      }
    }
    return Arrays.stream(marked).mapToInt(mark -> (int) mark).toArray();
  }

  private void orderPlace(long[] marked, int from, int to) {
    for (int i = from; i < to; i++) {
      marked[i] = (ownHigh[(int) marked[i]] & UPPER) | (marked[i] & ~UPPER);
    }
    Arrays.sort(marked, from, to);
    for (int start = from, end; start < to; start = end) {
      end = endOfRun(marked, start, to);
      settle(marked, start, end);
    }
  }

  private static int endOfRun(long[] marked, int from, int to) {
    int end = from + 1;
    while (end < to && (marked[end] ^ marked[from]) >>> 32 == 0) {
      end++;
    }
    return end;
  }

  private boolean onePlace(long[] marked, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (!samePlace((int) marked[from], (int) marked[i])) {
        return false;
      }
    }
    return true;
  }

  /** Sorts by all columns. Most runs are in order: logs are written as time goes by. */
  private void settle(long[] marked, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (compare((int) marked[i - 1], (int) marked[i]) > 0) {
        int[] numbers =
            IntStream.range(from, to)
                .mapToObj(at -> (int) marked[at])
                .sorted(this::compare)
                .mapToInt(number -> number)
                .toArray();
        for (int at = from; at < to; at++) {
          marked[at] = numbers[at - from];
        }
        return;
      }
    }
  }

  private int compare(int a, int b) {
    int order = Long.compare(placeHigh[a], placeHigh[b]);
    order = order != 0 ? order : Long.compare(placeLow[a], placeLow[b]);
    order = order != 0 ? order : Long.compare(ownHigh[a], ownHigh[b]);
    order = order != 0 ? order : Long.compare(ownLow[a], ownLow[b]);
    order = order != 0 ? order : Long.compare(time[a], time[b]);
    order = order != 0 ? order : name[a].compareTo(name[b]);
    order = order != 0 ? order : NONE_FIRST.compare(canonical[a], canonical[b]);
    return order != 0 ? order : Long.compare(ttl[a], ttl[b]);
  }
}
