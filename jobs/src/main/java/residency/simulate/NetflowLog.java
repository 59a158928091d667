package residency.simulate;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A router that exports NetFlow, as nfdump prints it: rows of one direction, times in whole
 * seconds, a long connection in pieces of its active timeout, some of them idle.
 */
final class NetflowLog {
  private static final String HEADER = "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt\n";
  private static final long ACTIVE_TIMEOUT = 300 * World.SECOND;
  private static final double IDLE = 0.3;
  private static final int TEXT_LENGTH = "2026-03-02T00:00:00".length();

  private final World world;
  private final long skew;
  private final int sampling;
  private final LogHours hours;
  private final LogFile flows;
  private final Dice chance;

  NetflowLog(World world, Site site, Path folder) {
    this.world = world;
    this.skew = site.skew(Site.Clock.ROUTER);
    this.sampling = site.kind() == SiteKind.SAMPLED ? SiteKind.SAMPLING : 1;
    this.hours = new LogHours(world, site, LogHours.Log.FLOW);
    Dice noise = world.dice(Dice.Topic.LOG, site.index(), 0);
    this.flows = new LogFile(world, folder, "flows", ".csv", HEADER, noise);
    this.chance = world.dice(Dice.Topic.LOG, site.index(), 1);
  }

  /**
   * Writes a connection; returns what is to be seen of it in the world's days, null if nothing is.
   */
  @Nullable Logged write(Connection of) {
    int pieces = (int) ((of.end() - of.start()) / ACTIVE_TIMEOUT) + 1;
    boolean[] busy = new boolean[pieces];
    int count = 0;
    for (int i = 0; i < pieces; i++) {
      busy[i] = i == 0 || (count < of.packetsOut() && !chance.chance(IDLE));
      count += busy[i] ? 1 : 0;
    }
    Logged all = null;
    int number = 0;
    for (int i = 0; i < pieces; i++) {
      if (busy[i]) {
        long start = of.start() + i * ACTIVE_TIMEOUT;
        long end = Math.min(of.end(), start + ACTIVE_TIMEOUT - World.SECOND);
        all = and(all, piece(of, start, end, number++, count));
      }
    }
    return all;
  }

  private static @Nullable Logged and(@Nullable Logged some, @Nullable Logged more) {
    if (some == null || more == null) {
      return some == null ? more : some;
    }
    return new Logged(
        Math.min(some.from(), more.from()),
        Math.max(some.to(), more.to()),
        some.bytesOut() + more.bytesOut(),
        false);
  }

  /** Writes the rows of a piece, one of {@code count} that share packets and bytes. */
  private @Nullable Logged piece(Connection of, long start, long end, int number, int count) {
    long seenOut = seen(share(of.packetsOut(), number, count));
    long seenIn = seen(share(of.packetsIn(), number, count));
    long first = sampling == 1 ? start : start + chance.between(0, (end - start) / 2 + 1);
    if (hours.isLost(first) || (seenOut == 0 && seenIn == 0)) {
      return null;
    }
    boolean opens = number == 0 && (sampling == 1 || chance.chance(1.0 / sampling));
    String flags =
        of.overUdp()
            ? "........"
            : !of.established() ? "......S." : opens ? "...AP.S." : "...AP...";
    String device = of.address();
    String peer = of.peer().text();
    long bytesOut = 0;
    if (seenOut > 0) {
      bytesOut = bytes(of.bytesOut(), of.packetsOut(), seenOut, number, count);
      String ends = device + "," + peer + "," + of.port() + "," + of.peerPort();
      row(first, end, ends, of.overUdp(), flags, seenOut, bytesOut);
    }
    if (seenIn > 0) {
      String ends = peer + "," + device + "," + of.peerPort() + "," + of.port();
      long bytesIn = bytes(of.bytesIn(), of.packetsIn(), seenIn, number, count);
      row(first, end, ends, of.overUdp(), flags, seenIn, bytesIn);
    }
    long logged = Math.floorDiv(first + skew, World.SECOND) * World.SECOND;
    boolean inPeriod = world.start() <= logged && logged < world.end();
    return inPeriod ? new Logged(logged, logged, bytesOut, false) : null;
  }

  private static long share(long total, int number, int count) {
    return total / count + (number == 0 ? total % count : 0);
  }

  /** Packets that the router looks at. */
  private long seen(long packets) {
    long sure = packets / sampling;
    return sampling == 1 || !chance.chance(packets % sampling / (double) sampling)
        ? sure
        : sure + 1;
  }

  private long bytes(long total, long packets, long seen, int number, int count) {
    return sampling == 1 ? share(total, number, count) : total / packets * seen;
  }

  private void row(
      long start, long end, String ends, boolean udp, String flags, long packets, long bytes) {
    flows.add(
        end + skew,
        time(start)
            + ","
            + time(end)
            + ","
            + (end - start) / World.SECOND
            + ".000,"
            + ends
            + (udp ? ",UDP," : ",TCP,")
            + flags
            + ","
            + packets
            + ","
            + bytes);
  }

  private String time(long micros) {
    return World.text(Math.floorDiv(micros + skew, World.SECOND) * World.SECOND)
        .substring(0, TEXT_LENGTH)
        .replace('T', ' ');
  }

  void flush(int before) throws IOException {
    flows.flush(before);
  }
}
