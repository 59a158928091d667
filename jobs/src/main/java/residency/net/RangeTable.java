package residency.net;

import java.io.Serializable;

/**
 * Values by address range, longest match: where ranges overlap, the smallest one that holds an
 * address gives its value. Immutable, safe for several threads, and made of few primitive arrays,
 * so that it broadcasts well. {@link RangeTableBuilder} makes it.
 */
public final class RangeTable implements Serializable {
  private static final long serialVersionUID = 1;

  /** What {@link #find} gives for an address in no range. */
  public static final int NONE = -1;

  private final Ipv4Steps ipv4;
  private final Ipv6Steps ipv6;

  RangeTable(Ipv4Steps ipv4, Ipv6Steps ipv6) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  /** The value of the smallest range that holds the address, or {@link #NONE}. */
  public int find(long high, long low) {
    return Addresses.isIpv4(high, low) ? ipv4.find((int) low) : ipv6.find(high, low);
  }

  /** Disjoint runs of addresses with one value each, those without a value included. */
  int steps() {
    return ipv4.size() + ipv6.size();
  }
}
