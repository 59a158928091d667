package residency.net;

import java.io.Serializable;
import java.util.Collection;

/** The addresses of some networks. Immutable. */
public final class AddressSet implements Serializable {
  private static final long serialVersionUID = 1;

  private final RangeTable ranges;

  private AddressSet(RangeTable ranges) {
    this.ranges = ranges;
  }

  /** The union of the networks, which may overlap; empty if there are none. */
  public static AddressSet of(Collection<Prefix> networks) {
    RangeTableBuilder builder = new RangeTableBuilder(Math::max);
    networks.forEach(network -> builder.add(network.range(), 0));
    return new AddressSet(builder.build());
  }

  /** Whether one of the networks holds the address. Allocates nothing. */
  public boolean contains(long high, long low) {
    return ranges.find(high, low) >= 0;
  }

  /** Whether one of the networks holds the address. */
  public boolean contains(Address address) {
    return contains(address.high(), address.low());
  }
}
