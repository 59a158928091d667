package residency.ingest.format;

import residency.net.Addresses;
import residency.schema.Cells;

/** Writes addresses into one column as canonical text, with a buffer of its own. */
final class AddressCell {
  private static final int LONGEST = 45;

  private final int column;
  private final long[] value = new long[2];
  private final byte[] text = new byte[LONGEST];

  AddressCell(int column) {
    this.column = column;
  }

  /**
   * Sets the column.
   *
   * @return false if the slice is no address
   */
  boolean set(Cells row, byte[] b, int from, int to) {
    if (!Addresses.parse(b, from, to, value)) {
      return false;
    }
    row.setText(column, text, 0, Addresses.format(value[0], value[1], text));
    return true;
  }

  /** Whether the address set last is IPv4, IPv4-mapped IPv6 included. */
  boolean isIpv4() {
    return value[0] == 0 && value[1] >>> 32 == 0xffff;
  }
}
