package residency.ingest.format;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of Zeek's logs that matter here, by name ({@code id.orig_h} also as id_orig_h). */
enum ZeekField {
  TS("ts"),
  UID("uid"),
  ORIG_H("id.orig_h"),
  ORIG_P("id.orig_p"),
  RESP_H("id.resp_h"),
  RESP_P("id.resp_p"),
  // conn
  PROTO("proto"),
  IP_PROTO("ip_proto"),
  SERVICE("service"),
  DURATION("duration"),
  ORIG_BYTES("orig_bytes"),
  RESP_BYTES("resp_bytes"),
  CONN_STATE("conn_state"),
  HISTORY("history"),
  ORIG_PKTS("orig_pkts"),
  ORIG_IP_BYTES("orig_ip_bytes"),
  RESP_PKTS("resp_pkts"),
  RESP_IP_BYTES("resp_ip_bytes"),
  // ssl
  VERSION("version"),
  CIPHER("cipher"),
  SERVER_NAME("server_name"),
  ESTABLISHED("established"),
  // http
  TRANS_DEPTH("trans_depth"),
  METHOD("method"),
  HOST("host"),
  STATUS_CODE("status_code"),
  TAGS("tags"),
  // dns
  RTT("rtt"),
  QUERY("query"),
  QTYPE("qtype"),
  QTYPE_NAME("qtype_name"),
  ANSWERS("answers"),
  TTLS("TTLs"),
  REJECTED("rejected"),
  // dhcp, old and new
  MAC("mac"),
  ASSIGNED_IP("assigned_ip"),
  ASSIGNED_ADDR("assigned_addr"),
  CLIENT_ADDR("client_addr"),
  LEASE_TIME("lease_time"),
  MSG_TYPES("msg_types"),
  /** Name of the log, in JSON. */
  PATH("_path"),
  /** The field that the config names for the site. */
  SITE("");

  private static final Map<String, ZeekField> BY_NAME = new HashMap<>();

  static {
    for (ZeekField field : values()) {
      BY_NAME.put(field.name, field);
      BY_NAME.put(field.name.replace('.', '_'), field);
    }
    BY_NAME.put("@stream", PATH);
    BY_NAME.remove("");
  }

  private final String name;

  ZeekField(String name) {
    this.name = name;
  }

  /** The field of a name; null for one that does not matter. */
  static @Nullable ZeekField of(String name) {
    return BY_NAME.get(name);
  }
}
