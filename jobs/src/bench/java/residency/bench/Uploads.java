package residency.bench;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * One record for each flow of a visit, made up to ten minutes before it. Of every second one the
 * transfer is logged: half of them with both ends, the rest with the client and the server's name
 * where the flow tells it.
 */
final class Uploads implements Serializable {
  static final List<String> CATEGORIES =
      List.of("Picture", "Contact", "Message", "Location", "Note", "ActivityLog");

  private static final TableSchema FLOW = Table.FLOW.schema();
  private static final int START = FLOW.index("start_time");
  private static final int END = FLOW.index("end_time");
  private static final int POSITION = FLOW.index("position");
  private static final int SITE = FLOW.index("site");
  private static final int CLIENT = FLOW.index("client_address");
  private static final int SERVER = FLOW.index("server_address");
  private static final int SERVER_NAME = FLOW.index("server_name");
  private static final int BYTES_OUT = FLOW.index("bytes_out");

  private final Shape shape;

  Uploads(Shape shape) {
    this.shape = shape;
  }

  /** Rows of {@code record}, the cells in the order of its columns. */
  List<Object[]> records(Visit visit) {
    List<Object[]> rows = new ArrayList<>();
    for (Object[] flow : visit.flows()) {
      long position = (long) flow[POSITION];
      long dice = Mix.of(shape.seed(), ~position);
      long age = TimeUnit.SECONDS.toMicros(Mix.below(600, dice));
      rows.add(
          new Object[] {
            id(position),
            visit.subject(),
            CATEGORIES.get(Mix.below(CATEGORIES.size(), Mix.of(dice))),
            Devices.time(micros(flow[START]) - age),
            flow[BYTES_OUT],
            "record",
            position
          });
    }
    return rows;
  }

  /** Rows of {@code transfer}, the cells in the order of its columns. */
  List<Object[]> transfers(Visit visit) {
    List<Object[]> rows = new ArrayList<>();
    for (Object[] flow : visit.flows()) {
      long position = (long) flow[POSITION];
      if (position % 2 == 0) {
        rows.add(transfer(flow, position));
      }
    }
    return rows;
  }

  private static Object[] transfer(Object[] flow, long position) {
    boolean named = position % 4 == 0 && flow[SERVER_NAME] != null;
    return new Object[] {
      Devices.time((micros(flow[START]) + micros(flow[END])) / 2),
      flow[SITE],
      id(position),
      null,
      position % 16 == 2 ? "READ" : "WRITE",
      null,
      null,
      flow[CLIENT],
      unless(named, flow[CLIENT + 1]),
      unless(named, flow[SERVER]),
      unless(named, flow[SERVER + 1]),
      named ? flow[SERVER_NAME] : null,
      null,
      flow[BYTES_OUT],
      "transfer",
      position
    };
  }

  private static @Nullable Object unless(boolean left, Object cell) {
    return left ? null : cell;
  }

  private static String id(long position) {
    return "record-" + position;
  }

  private static long micros(Object time) {
    Timestamp at = (Timestamp) time;
    return TimeUnit.SECONDS.toMicros(Math.floorDiv(at.getTime(), 1000L)) + at.getNanos() / 1000;
  }
}
