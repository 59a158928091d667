package residency.bench;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import residency.net.Addresses;

/**
 * The devices of four sites that use the same private addresses. Every six hours a device gets the
 * IPv4 address that another one had; its IPv6 address stays. One device in 33 is in no lease, and
 * for the last minute of the six hours nobody is.
 */
final class Devices {
  /** Start of the two days, 2026-06-01 UTC, in microseconds. */
  static final long START = TimeUnit.DAYS.toMicros(20_605);

  static final long LENGTH = TimeUnit.DAYS.toMicros(2);

  private static final int SITES = 4;
  private static final long SLOT = TimeUnit.HOURS.toMicros(6);
  private static final long GAP = TimeUnit.MINUTES.toMicros(1);
  private static final long IPV6_SITES = 0xfd00_0000_0000_0000L;
  private static final int STEP = 7919;

  private final Shape shape;

  Devices(Shape shape) {
    this.shape = shape;
  }

  String site(int device) {
    return "site-" + device % SITES;
  }

  String ipv4(int device, long micros) {
    return ipv4(device, (int) ((micros - START) / SLOT));
  }

  private String ipv4(int device, int slot) {
    int devices = shape.devices() / SITES + 1;
    int number = (int) ((device / SITES + (long) slot * STEP) % devices);
    return Addresses.text(0, Addresses.ipv4(10 << 24 | number + 256));
  }

  String ipv6(int device) {
    return Addresses.text(IPV6_SITES + device % SITES, device / SITES + 1L);
  }

  /** Rows of {@code lease}, the cells in the order of its columns. */
  List<Object[]> leases(int device) {
    List<Object[]> rows = new ArrayList<>();
    if (device % 33 == 7) {
      return rows;
    }
    rows.add(lease(device, ipv6(device), START, START + LENGTH));
    for (int slot = 0; slot < LENGTH / SLOT; slot++) {
      long from = START + slot * SLOT;
      rows.add(lease(device, ipv4(device, slot), from, from + SLOT - GAP));
    }
    return rows;
  }

  private Object[] lease(int device, String address, long from, long to) {
    return new Object[] {
      site(device),
      address,
      null,
      null,
      "device-" + device,
      subject(device / 2),
      time(from),
      time(to),
      "lease",
      (long) device
    };
  }

  /** Rows of {@code subject}, the cells in the order of its columns; some subjects move. */
  List<Object[]> homes(int subject) {
    int chance = Mix.below(100, Mix.of(shape.seed(), subject));
    if (chance < 2) {
      return List.of();
    }
    if (chance < 5) {
      long moved = START + LENGTH / 2;
      return List.of(home(subject, "EEA", 0, moved), home(subject, "US", moved, START + LENGTH));
    }
    String home = chance < 10 ? "CN" : chance < 20 ? "US" : "EEA";
    return List.<Object[]>of(home(subject, home, 0, START + LENGTH));
  }

  private static Object[] home(int subject, String home, long from, long to) {
    return new Object[] {
      subject(subject), home, "ACCOUNT", time(from), time(to), "subject", (long) subject
    };
  }

  static String subject(int subject) {
    return "subject-" + subject;
  }

  static Timestamp time(long micros) {
    return Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
