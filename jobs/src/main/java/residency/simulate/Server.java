package residency.simulate;

/**
 * A machine's address.
 *
 * @param block number of its block of addresses
 * @param host its number in the block, 1 to 254
 */
record Server(int block, int host, boolean isV6) {
  /** Canonical text (RFC 5952); groups of IPv6 are never 0, so there is nothing to shorten. */
  String text() {
    return isV6 ? v6(block) + ":1:1:1:1:1:" + Integer.toHexString(host) : v4(block) + "." + host;
  }

  static String firstOf(int block, boolean v6) {
    return v6 ? v6(block) + "::" : v4(block) + ".0";
  }

  static String lastOf(int block, boolean v6) {
    return v6 ? v6(block) + ":ffff:ffff:ffff:ffff:ffff:ffff" : v4(block) + ".255";
  }

  private static String v4(int block) {
    return "40." + (block >> 8) + "." + (block & 0xff);
  }

  private static String v6(int block) {
    return "2a10:" + Integer.toHexString(block + 1);
  }
}
