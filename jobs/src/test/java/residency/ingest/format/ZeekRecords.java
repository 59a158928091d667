package residency.ingest.format;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Real records of Zeek's logs, changed field by field and written as TSV or as JSON. */
final class ZeekRecords {
  private static final Set<String> VECTORS = Set.of("answers", "TTLs", "tags");
  private static final Map<String, String> BASES =
      Map.of(
          "conn",
          "ts=1379288667.706265;uid=CoyZrY2g74UvMMgp4a;id.orig_h=192.168.33.10;id.orig_p=1032;"
              + "id.resp_h=54.245.228.191;id.resp_p=80;proto=tcp;service=http;duration=0.447460;"
              + "orig_bytes=601;resp_bytes=38393;conn_state=RSTO;local_orig=-;missed_bytes=0;"
              + "history=ShADadR;orig_pkts=22;orig_ip_bytes=1489;resp_pkts=31;resp_ip_bytes=39641;"
              + "ip_proto=-",
          "ssl",
          "ts=1521912990.064308;uid=CdXPi54mRuiO6H03vk;id.orig_h=10.47.7.155;id.orig_p=52289;"
              + "id.resp_h=134.71.3.16;id.resp_p=443;version=TLSv12;"
              + "cipher=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;server_name=ise.wrccdc.org;resumed=T;"
              + "established=T",
          "http",
          "ts=1379288668.092922;uid=CoyZrY2g74UvMMgp4a;id.orig_h=192.168.33.10;id.orig_p=1032;"
              + "id.resp_h=54.245.228.191;id.resp_p=80;trans_depth=2;method=GET;"
              + "host=www.guyspy.com;uri=/;status_code=404;tags=-",
          "dns",
          "ts=1521911720.865716;uid=CqKst53mF3det3eDV9;id.orig_h=10.47.1.100;id.orig_p=41772;"
              + "id.resp_h=10.0.0.100;id.resp_p=53;proto=udp;trans_id=36329;rtt=0.000870;"
              + "query=ise.wrccdc.org;qclass=1;qtype=1;qtype_name=A;rcode=0;rejected=F;"
              + "answers=ise.wrccdc.cpp.edu,134.71.3.16;TTLs=2230.000000,41830.000000",
          "files",
          "ts=1379288667.706265;fuid=F1;source=HTTP;depth=0");

  private ZeekRecords() {}

  /** The record of a log with some fields changed; {@code -} leaves one unset. */
  static Map<String, String> record(String log, String changes) {
    Map<String, String> fields = new LinkedHashMap<>(TestLines.assignments(BASES.get(log)));
    fields.putAll(TestLines.assignments(changes));
    return fields;
  }

  static String tsv(String log, Map<String, String> fields) {
    return "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t"
        + log
        + "\n#fields\t"
        + String.join("\t", fields.keySet())
        + "\n"
        + String.join("\t", fields.values())
        + "\n";
  }

  static String json(String log, Map<String, String> fields) {
    String pairs =
        fields.entrySet().stream()
            .filter(field -> !field.getValue().equals("-"))
            .map(field -> "\"" + field.getKey() + "\":" + value(field.getKey(), field.getValue()))
            .collect(joining(","));
    return "{\"_path\":\"" + log + "\"," + pairs + "}\n";
  }

  private static String value(String name, String text) {
    if (VECTORS.contains(name)) {
      return text.equals("(empty)")
          ? "[]"
          : "["
              + Stream.of(text.split(",", -1)).map(ZeekRecords::scalar).collect(joining(","))
              + "]";
    }
    return scalar(text);
  }

  private static String scalar(String text) {
    if (text.equals("T") || text.equals("F")) {
      return text.equals("T") ? "true" : "false";
    }
    if (text.equals("-")) {
      return "null";
    }
    return text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?(e-?\\d+)?")
        ? text
        : "\"" + (text.equals("(empty)") ? "" : text) + "\"";
  }
}
