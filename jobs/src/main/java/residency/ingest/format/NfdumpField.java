package residency.ingest.format;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of nfdump's CSV that matter here, by the names of version 1.7.1 and before and by
 * those of the layouts since. Source: nfdump's src/output/output_csv.c and output_csv_fast.c.
 */
enum NfdumpField {
  START("ts", "firstSeen"),
  END("te", "lastSeen"),
  DURATION("td", "duration"),
  SOURCE_ADDRESS("sa", "srcAddr"),
  DESTINATION_ADDRESS("da", "dstAddr"),
  SOURCE_PORT("sp", "srcPort"),
  DESTINATION_PORT("dp", "dstPort"),
  PROTOCOL("pr", "proto"),
  FLAGS("flg", "flags"),
  IN_PACKETS("ipkt", "inPackets", "packets"),
  IN_BYTES("ibyt", "inBytes", "bytes"),
  OUT_PACKETS("opkt", "outPackets"),
  OUT_BYTES("obyt", "outBytes");

  private static final Map<String, NfdumpField> BY_NAME = new HashMap<>();

  static {
    for (NfdumpField field : values()) {
      for (String name : field.names) {
        BY_NAME.put(name, field);
      }
    }
  }

  private final String[] names;

  NfdumpField(String... names) {
    this.names = names;
  }

  /** The field of a column name; null for one that does not matter. */
  static @Nullable NfdumpField of(String name) {
    return BY_NAME.get(name);
  }
}
