package residency.ingest.format;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hardware address that stands for a device in all leases, in lower case with colons. DHCPv6
 * knows clients by a DUID (RFC 8415, section 11), which may hold it: so the leases of one device
 * are those of one holder, IPv4 or IPv6.
 */
final class HardwareAddress {
  /** Octets of an identifier that is the type Ethernet and an address. */
  private static final int ETHERNET = 7;

  private static final int TYPE = 2;
  private static final int HARDWARE_TYPE = 2;
  private static final int TIME = 4;
  private static final int LINK_LAYER_AND_TIME = 1;
  private static final int LINK_LAYER = 3;

  private HardwareAddress() {}

  /** The address as leases name it; null if the text is empty. */
  static @Nullable String of(String text) {
    String hex = text.strip().toLowerCase(Locale.ROOT).replace('-', ':');
    return hex.isEmpty() ? null : hex;
  }

  /**
   * The hardware address in a DUID, or the DUID itself where it holds none.
   *
   * @param duid bytes in hexadecimal, separated by colons
   */
  static @Nullable String ofDuid(String duid) {
    String hex = of(duid);
    if (hex == null) {
      return null;
    }
    String[] octets = hex.split(":");
    int type = octets.length > TYPE ? number(octets[0]) << 8 | number(octets[1]) : -1;
    int start = TYPE + HARDWARE_TYPE + (type == LINK_LAYER_AND_TIME ? TIME : 0);
    boolean holds = (type == LINK_LAYER_AND_TIME || type == LINK_LAYER) && octets.length > start;
    return holds ? String.join(":", Arrays.copyOfRange(octets, start, octets.length)) : hex;
  }

  /**
   * The hardware address in a DHCP client identifier (RFC 2132, section 9.14), or the identifier
   * itself where it holds none.
   *
   * @param identifier bytes in hexadecimal, separated by colons
   */
  static @Nullable String ofClientId(String identifier) {
    String hex = of(identifier);
    return hex != null && hex.startsWith("01:") && hex.split(":").length == ETHERNET
        ? hex.substring("01:".length())
        : hex;
  }

  private static int number(String octet) {
    try {
      return Integer.parseInt(octet, 16);
    } catch (NumberFormatException e) {
      // A DUID of another kind: taken as it is.
      return -1;
    }
  }
}
