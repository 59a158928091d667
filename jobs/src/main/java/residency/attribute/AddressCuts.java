package residency.attribute;

import java.io.Serializable;
import java.util.List;
import residency.net.Address;
import residency.net.Addresses;

/**
 * Cuts all addresses, in the order of their numbers, into parts of about the same weight. The rows
 * of an address at which a part starts are dealt out over all parts that it reaches into, in
 * proportion.
 */
final class AddressCuts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Address FIRST = new Address(0, 0);
  private static final Address LAST = new Address(-1, -1);

  private final int size;

  /** Where each part but the first starts, ascending. */
  private final long[] highs;

  private final long[] lows;

  /** Place in the sample of the first row of that address. */
  private final int[] firstRows;

  /** Number of its rows in the sample. */
  private final int[] rows;

  private AddressCuts(List<Address> sorted, int parts) {
    this.size = sorted.size();
    this.highs = new long[parts - 1];
    this.lows = new long[parts - 1];
    this.firstRows = new int[parts - 1];
    this.rows = new int[parts - 1];
    for (int part = 1; part < parts; part++) {
      cut(part - 1, sorted, (int) ((long) size * part / parts));
    }
  }

  private void cut(int number, List<Address> sorted, int place) {
    Address start = size == 0 ? LAST : sorted.get(place);
    int first = place;
    while (first > 0 && sorted.get(first - 1).equals(start)) {
      first--;
    }
    int end = place;
    while (end < size && sorted.get(end).equals(start)) {
      end++;
    }
    highs[number] = start.high();
    lows[number] = start.low();
    firstRows[number] = first;
    rows[number] = Math.max(1, end - first);
  }

  /**
   * Cuts by a sample of what is to be shared out evenly.
   *
   * @param sample addresses, as often as they weigh, in any order
   */
  static AddressCuts of(List<Address> sample, int parts) {
    return new AddressCuts(sample.stream().sorted().toList(), parts);
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
    if (from == startsUpTo(high, low, true) || size == 0) {
      return from;
    }
    long row = firstRows[from] + Long.remainderUnsigned(Spread.mix(salt), rows[from]);
    return (int) (((row + 1) * parts() - 1) / size);
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
