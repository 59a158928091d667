package residency.attribute;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import residency.net.Address;
import residency.net.Addresses;

/**
 * Cuts all addresses, in the order of their numbers, into parts of about the same weight. An
 * address that weighs more than a part has several parts of its own, over which its rows are dealt
 * out.
 */
final class AddressCuts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Address FIRST = new Address(0, 0);
  private static final Address LAST = new Address(-1, -1);

  /** Where each part but the first starts, ascending. */
  private final long[] highs;

  private final long[] lows;

  private AddressCuts(List<Address> starts) {
    this.highs = starts.stream().mapToLong(Address::high).toArray();
    this.lows = starts.stream().mapToLong(Address::low).toArray();
  }

  /**
   * Cuts by a sample of what is to be shared out evenly.
   *
   * @param sample addresses, as often as they weigh, in any order
   */
  static AddressCuts of(List<Address> sample, int parts) {
    List<Address> sorted = sample.stream().sorted().toList();
    List<Address> starts = new ArrayList<>();
    for (int part = 1; part < parts; part++) {
      starts.add(sorted.isEmpty() ? LAST : sorted.get((int) ((long) sorted.size() * part / parts)));
    }
    return new AddressCuts(starts);
  }

  int parts() {
    return highs.length + 1;
  }

  /**
   * The part that an address is in.
   *
   * @param salt tells the rows of an address apart
   */
  int part(long high, long low, long salt) {
    int from = startsUpTo(high, low, false);
    int to = startsUpTo(high, low, true);
    int own = to - from;
    return own < 2 ? to : from + 1 + (int) Long.remainderUnsigned(Spread.mix(salt), own);
  }

  /** How many parts start before an address, or at it. */
  private int startsUpTo(long high, long low, boolean atItToo) {
    int from = 0;
    int to = highs.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = Addresses.compare(highs[middle], lows[middle], high, low);
      if (order < 0 || (order == 0 && atItToo)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** An address that no address of the part is below. */
  Address first(int part) {
    return part == 0 ? FIRST : new Address(highs[part - 1], lows[part - 1]);
  }

  /** An address that no address of the part is above. */
  Address last(int part) {
    return part == highs.length ? LAST : new Address(highs[part], lows[part]);
  }
}
