package residency.ingest.format;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of VPC Flow Logs that matter here, by name (Parquet: with underscores). */
enum VpcField {
  SOURCE_ADDRESS("srcaddr", false),
  DESTINATION_ADDRESS("dstaddr", false),
  PACKET_SOURCE_ADDRESS("pkt-srcaddr", false),
  PACKET_DESTINATION_ADDRESS("pkt-dstaddr", false),
  SOURCE_PORT("srcport", true),
  DESTINATION_PORT("dstport", true),
  PROTOCOL("protocol", true),
  PACKETS("packets", true),
  BYTES("bytes", true),
  START("start", true),
  END("end", true),
  ACTION("action", false),
  LOG_STATUS("log-status", false),
  TCP_FLAGS("tcp-flags", true),
  INTERFACE("interface-id", false),
  /** The field that the config names for the site. */
  SITE("", false);

  private static final Map<String, VpcField> BY_NAME = new HashMap<>();

  static {
    for (VpcField field : values()) {
      BY_NAME.put(field.columnName(), field);
    }
    BY_NAME.remove("");
  }

  private final String name;
  private final boolean isNumber;

  VpcField(String name, boolean isNumber) {
    this.name = name;
    this.isNumber = isNumber;
  }

  /**
   * The field of a name, written with hyphens or underscores; null for one without meaning here.
   */
  static @Nullable VpcField of(String name) {
    return BY_NAME.get(name.replace('-', '_'));
  }

  /** The name of its column in Parquet. */
  String columnName() {
    return name.replace('-', '_');
  }

  /** Whether Parquet holds it as an integer. */
  boolean isNumber() {
    return isNumber;
  }
}
