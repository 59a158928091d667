package residency.bench;

import java.io.Serializable;

/**
 * How big a made-up network is. Flows, answers and ranges stand as in the logs of a large network:
 * 21.0 M flows to 12.5 M answers. More flows come of more devices, not of busier ones; the tables
 * of networks are those of the whole internet and stay as they are.
 *
 * @param flows about how many flows, in two days
 * @param ranges how many ranges each table of networks has
 * @param seed other rows for each
 */
record Shape(long flows, int ranges, long seed) implements Serializable {
  static final int FLOWS_A_VISIT = 42;
  static final int ANSWERS_A_VISIT = 25;

  /** As many as a table of the announced IPv4 networks has. */
  static final int RANGES = 412_000;

  private static final int VISITS_A_DEVICE = 100;
  private static final int LEAST_DEVICES = 40;

  Shape {
    if (flows < FLOWS_A_VISIT || ranges < 100) {
      throw new IllegalArgumentException(
          "too small a world: "
              + flows
              + " flows, "
              + ranges
              + " ranges; give at least 42 and 100");
    }
  }

  /** Each of a device, with {@link #FLOWS_A_VISIT} flows and {@link #ANSWERS_A_VISIT} answers. */
  long visits() {
    return flows / FLOWS_A_VISIT;
  }

  /** Devices of all sites together. */
  int devices() {
    return Math.toIntExact(Math.max(LEAST_DEVICES, visits() / VISITS_A_DEVICE));
  }

  /** Those whose data the flows carry; a subject has two devices. */
  int subjects() {
    return (devices() + 1) / 2;
  }
}
