package residency.attribute;

import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import residency.net.Addresses;

/** Parses the canonical addresses of our own tables, in buffers that are reused. */
final class AddressText {
  private static final int LONGEST = 64;

  private final byte[] text = new byte[LONGEST];
  private final long[] bits = new long[2];

  /**
   * @throws IllegalArgumentException if the text is no address
   */
  void parse(UTF8String address) {
    int length = address.numBytes();
    if (length <= LONGEST) {
      Platform.copyMemory(
          address.getBaseObject(),
          address.getBaseOffset(),
          text,
          Platform.BYTE_ARRAY_OFFSET,
          length);
      if (Addresses.parse(text, 0, length, bits)) {
        return;
      }
    }
    throw new IllegalArgumentException("not an address: " + address);
  }

  /** Upper half of the address parsed last. */
  long high() {
    return bits[0];
  }

  /** Lower half of the address parsed last. */
  long low() {
    return bits[1];
  }
}
