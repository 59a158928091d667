package residency.bench;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The names that are asked for, by rank: the most popular is 0. Two in five stand on the shared
 * addresses of content networks, the rest on their own.
 */
final class Services {
  static final int DOMAINS = 977;

  private static final int NAMES = 60_000;
  private static final int SHARED_GROUPS = 2_000;
  private static final long OWN = 1L << 32;
  private static final long UNNAMED = 1L << 40;
  private static final int UNNAMED_SERVERS = 100_000;
  private static final int MOST_ADDRESSES = 4;

  /** Lives of answers in seconds; half of them are of five minutes and less. */
  private static final int[] TTL = {30, 60, 60, 120, 300, 300, 600, 1800, 3600, 3600};

  private final Servers servers;

  Services(Servers servers) {
    this.servers = servers;
  }

  /** Some rank: by Zipf's law with the exponent 1, a rank is as likely as its number is small. */
  static int popular(SplittableRandom random) {
    return (int) StrictMath.pow(NAMES, random.nextDouble()) - 1;
  }

  static String name(int rank) {
    return "host" + rank % 7 + ".app" + rank + "." + domain(rank % DOMAINS);
  }

  /** A domain that somebody owns. */
  static String domain(int number) {
    return "example" + number + ".com";
  }

  /** End of the CNAME chain; null where the name has an address of its own. */
  static @Nullable String canonicalName(int rank) {
    return shared(rank) ? "edge" + group(rank) + ".cdn" + rank % 11 + ".example.net" : null;
  }

  /** The next name on the same shared addresses; else some other name. */
  static int neighbour(int rank) {
    for (int other = rank + 1; other < NAMES && shared(rank); other++) {
      if (shared(other) && group(other) == group(rank)) {
        return other;
      }
    }
    return rank / 2;
  }

  /** Life of an answer in seconds. */
  static int ttl(int rank) {
    return TTL[Mix.below(TTL.length, rank)];
  }

  /** One of the addresses that an answer for the name tells. */
  String address(int rank, int which, boolean ipv6) {
    long first = shared(rank) ? group(rank) : OWN + rank;
    return servers.address(first * MOST_ADDRESSES + which % MOST_ADDRESSES, ipv6);
  }

  /** A server that nobody asks the name of. */
  String unnamed(SplittableRandom random, boolean ipv6) {
    return servers.address(UNNAMED + random.nextInt(UNNAMED_SERVERS), ipv6);
  }

  private static boolean shared(int rank) {
    return Mix.below(5, ~rank) < 2;
  }

  private static int group(int rank) {
    return Mix.below(SHARED_GROUPS, rank + OWN);
  }
}
