package residency.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import residency.dns.DnsName;
import residency.net.Addresses;

/**
 * Normalises the names of one file. Logs repeat their names, so the latest of each hash slot are
 * remembered and only new ones become strings. Not safe for use by several threads.
 */
final class Names {
  private static final int SLOTS = 1 << 12;

  private final byte[] @Nullable [] raw = new byte[SLOTS][];
  private final byte[] @Nullable [] normal = new byte[SLOTS][];
  private final long[] address = new long[2];

  /**
   * The normalised name.
   *
   * @return null if the text is no name that DNS can hold, or an IP literal
   */
  byte @Nullable [] normalise(byte[] b, int from, int to) {
    int slot = hash(b, from, to) & (SLOTS - 1);
    byte[] known = raw[slot];
    if (known == null || !Bytes.equal(b, from, to, known)) {
      raw[slot] = Arrays.copyOfRange(b, from, to);
      normal[slot] = compute(b, from, to);
    }
    return normal[slot];
  }

  /** As {@link #normalise}, of an HTTP Host field, which may end in a port. */
  byte @Nullable [] normaliseHost(byte[] b, int from, int to) {
    // Two colons or more are an IPv6 literal, which normalise refuses.
    int colon = Bytes.find(b, from, to, ':');
    boolean port = Bytes.count(b, Math.min(colon + 1, to), to) != Bytes.BAD;
    return normalise(b, from, port ? colon : to);
  }

  private byte @Nullable [] compute(byte[] b, int from, int to) {
    if (Addresses.parse(b, from, to, address)) {
      return null;
    }
    String name = DnsName.normalise(Bytes.text(b, from, to));
    if (name == null) {
      return null;
    }
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    // "192.0.2.1." is an address once the trailing dot is gone.
    return Addresses.parse(utf8, 0, utf8.length, address) ? null : utf8;
  }

  private static int hash(byte[] b, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + b[i];
    }
    return hash ^ hash >>> 15;
  }
}
