package residency.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the statements of one block of a lease file of ISC DHCP say. */
final class IscLease {
  /** Octets of the number of an association, which stand before the client's DUID. */
  private static final int IAID = 4;

  @Nullable String address;
  private @Nullable String hardware;
  private @Nullable String identifier;
  private @Nullable String duid;
  private @Nullable Long starts;
  private @Nullable Long heard;
  private @Nullable Long ends;
  private boolean never;
  private boolean abandoned;
  private boolean broken;

  /** Takes who the association is with: bytes in quotes, number first. */
  void identify(String literal) {
    List<String> octets = octets(literal);
    duid = octets.size() > IAID ? String.join(":", octets.subList(IAID, octets.size())) : null;
  }

  /** Starts the block of an address within an association. */
  void startAddress(String text) {
    address = text;
    ends = null;
    never = false;
    abandoned = false;
  }

  /**
   * Reads a statement.
   *
   * @param ofAssociation whether the block is of an association's address
   */
  void read(String line, boolean ofAssociation) {
    String statement = line.substring(0, Bytes.find(Bytes.ascii(line), 0, line.length(), ';'));
    String[] words = statement.strip().split("\\s+", 2);
    String value = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "starts" -> starts = time(value);
      case "cltt" -> heard = time(value);
      case "ends" -> {
        never = value.equals("never");
        ends = never ? null : time(value);
      }
      case "hardware" -> hardware = HardwareAddress.of(value.substring(value.indexOf(' ') + 1));
      case "uid" -> identifier = HardwareAddress.ofClientId(String.join(":", octets(value)));
      case "abandoned" -> abandoned = true;
      case "binding" -> abandoned = value.equals("state abandoned");
      default -> {
        // Names, options and the like.
      }
    }
  }

  private @Nullable Long time(String text) {
    if (text.startsWith("epoch ")) {
      byte[] digits = Bytes.ascii(text.substring("epoch ".length()).strip());
      long seconds = Bytes.count(digits, 0, digits.length, Long.MAX_VALUE / Times.SECOND);
      broken |= seconds == Bytes.BAD;
      return seconds * Times.SECOND;
    }
    byte[] date = Bytes.ascii(text.replaceFirst("^[0-6] ", "").replace('/', '-'));
    long micros = Times.local(date, 0, date.length);
    broken |= micros == Times.BAD;
    return micros;
  }

  /** Why the block can't be read; null if it can. */
  @Nullable String fault() {
    if (address == null || LeaseBook.canonical(address) == null) {
      return Reasons.BAD_ADDRESS;
    }
    return broken ? Reasons.BAD_TIME : null;
  }

  /** Whether somebody else was found to use the address. */
  boolean isAbandoned() {
    return abandoned;
  }

  LeaseBook.Holder holder() {
    String device =
        hardware != null
            ? hardware
            : identifier != null ? identifier : duid == null ? null : HardwareAddress.ofDuid(duid);
    return new LeaseBook.Holder(
        null, String.valueOf(LeaseBook.canonical(String.valueOf(address))), device, null);
  }

  /** Start of the lease; null if it never had one. */
  @Nullable Long from() {
    return starts != null ? starts : heard;
  }

  long to() {
    return ends == null ? LeaseBook.OPEN : ends;
  }

  /** The bytes of a quoted text in which others than letters are octal, or of hexadecimal ones. */
  private static List<String> octets(String literal) {
    if (!literal.startsWith("\"")) {
      return List.of(literal.split(":"));
    }
    byte[] b = literal.getBytes(StandardCharsets.ISO_8859_1);
    List<String> octets = new ArrayList<>();
    int i = 1;
    while (i < b.length - 1) {
      int octet = b[i] & 0xff;
      if (b[i] == '\\' && i + 3 < b.length && b[i + 1] >= '0' && b[i + 1] <= '3') {
        octet = (b[i + 1] - '0') << 6 | (b[i + 2] - '0') << 3 | b[i + 3] - '0';
        i += 3;
      } else if (b[i] == '\\' && i + 1 < b.length) {
        octet = b[++i] & 0xff;
      }
      octets.add(String.format("%02x", octet & 0xff));
      i++;
    }
    return octets;
  }
}
