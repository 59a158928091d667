package residency.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the truth table as rows of the input tables. Each case has addresses, subjects and
 * records of its own: {@code @1} is leased to the subject s, {@code @2} to t, {@code @9} to both,
 * {@code @0} to nobody; {@code %} is a port.
 *
 * @param number of the case
 * @param given its cells
 */
record Case(int number, Map<String, String> given) {
  private static final String DAY = "2020-03-01T";

  String name() {
    return given.get("case");
  }

  String id(String local) {
    return local + "-" + number;
  }

  private String address(String text) {
    return text.startsWith("@") ? "10.1." + number + "." + text.substring(1) : text;
  }

  private static String time(String text) {
    return text.contains("T") ? text : DAY + text + "Z";
  }

  private List<Map<String, String>> entries(String column) {
    List<Map<String, String>> entries = new ArrayList<>();
    for (String entry : given.getOrDefault(column, "").split(";")) {
      if (!entry.isBlank()) {
        Map<String, String> words = new HashMap<>();
        int place = 0;
        for (String word : entry.trim().split(" ")) {
          int equals = word.indexOf('=');
          words.put(
              equals < 0 ? String.valueOf(place++) : word.substring(0, equals),
              word.substring(equals + 1));
        }
        entries.add(words);
      }
    }
    return entries;
  }

  List<Map<String, String>> leases() {
    List<Map<String, String>> leases = new ArrayList<>();
    for (String held : List.of("@1 s", "@2 t", "@9 s", "@9 t")) {
      for (String site : List.of("a", "g")) {
        leases.add(
            Map.of(
                "site",
                site,
                "address",
                address(held.split(" ")[0]),
                "device_id",
                id("d-" + held.split(" ")[1]),
                "subject_id",
                id(held.split(" ")[1]),
                "valid_from",
                time("00:00:00"),
                "valid_to",
                "2020-03-02T00:00:00Z"));
      }
    }
    return leases;
  }

  /** {@code EEA}, {@code EEA~} by phone, {@code EEA>12:00:00>CN} moved, {@code -} none. */
  List<Map<String, String>> subjects() {
    String text = given.get("homes").isEmpty() ? "EEA" : given.get("homes");
    String[] homes = text.split(">");
    List<Map<String, String>> rows = new ArrayList<>();
    if (!text.equals("-")) {
      String moved = homes.length > 1 ? time(homes[1]) : "";
      rows.add(subject("s", homes[0], "", moved));
      if (homes.length > 1) {
        rows.add(subject("s", homes[2], moved, ""));
      }
    }
    rows.add(subject("t", "EEA", "", ""));
    return rows;
  }

  private Map<String, String> subject(String who, String home, String from, String to) {
    return Map.of(
        "subject_id",
        id(who),
        "home",
        home.replace("~", ""),
        "basis",
        home.endsWith("~") ? "PHONE" : "RESIDENCE",
        "valid_from",
        from,
        "valid_to",
        to);
  }

  List<Map<String, String>> records() {
    List<Map<String, String>> rows = new ArrayList<>();
    List<Map<String, String>> entries = entries("records");
    for (Map<String, String> words : entries.isEmpty() ? List.of(Map.of("0", "r")) : entries) {
      rows.add(
          Map.of(
              "record_id",
              id(words.get("0")),
              "subject_id",
              id("s"),
              "category",
              words.getOrDefault("category", "Picture"),
              "created_time",
              time(words.getOrDefault("created", "09:00:00")),
              "bytes",
              words.getOrDefault("bytes", "1000")));
    }
    return rows;
  }

  /** {@code time OPERATION [record] key=value...}. */
  List<Map<String, String>> transfers() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> words : entries("transfers")) {
      Map<String, String> row = new HashMap<>();
      row.put("time", time(words.get("0")));
      row.put("operation", words.get("1").replace("-", ""));
      row.put("record_id", id(words.getOrDefault("2", "r")));
      row.put("site", words.getOrDefault("site", "a").replace("-", ""));
      row.put("store_id", words.getOrDefault("store", ""));
      row.put("actor_id", words.getOrDefault("actor", ""));
      row.put("external_id", words.containsKey("uid") ? id(words.get("uid")) : "");
      row.put("server_name", words.getOrDefault("name", ""));
      row.put("bytes", words.getOrDefault("bytes", ""));
      row.put("file_id", "transfers-" + number);
      row.put("position", String.valueOf(rows.size()));
      end(row, "client", words.getOrDefault("client", ""));
      end(row, "server", words.getOrDefault("server", ""));
      rows.add(row);
    }
    return rows;
  }

  private void end(Map<String, String> row, String end, String text) {
    String[] parts = text.replace("%", String.valueOf(20_000 + number)).split("#");
    row.put(end + "_address", address(parts[0]));
    row.put(end + "_port", parts.length > 1 ? parts[1] : "");
  }

  /** {@code id start+seconds client#port server#port key=value...}. */
  List<Map<String, String>> flows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> words : entries("flows")) {
      Map<String, String> row = new HashMap<>();
      String[] span = words.get("1").split("\\+");
      String start = time(span[0]);
      row.put("flow_id", String.valueOf(flowId(words.get("0"))));
      row.put("site", words.getOrDefault("site", "a"));
      row.put("external_id", words.containsKey("uid") ? id(words.get("uid")) : "");
      row.put("start_time", start);
      row.put(
          "end_time",
          java.time.Instant.parse(start).plusSeconds(Long.parseLong(span[1])).toString());
      row.put("connection_start", words.containsKey("conn") ? time(words.get("conn")) : start);
      row.put("outcome", words.getOrDefault("outcome", "ESTABLISHED"));
      row.put("server_name", words.getOrDefault("name", ""));
      row.put("sampling_rate", words.getOrDefault("rate", ""));
      String[] out = words.getOrDefault("out", "1000/900").split("/");
      String[] in = words.getOrDefault("in", "500/400").split("/");
      row.put("bytes_out", out[0]);
      row.put("payload_out", out[1]);
      row.put("bytes_in", in[0]);
      row.put("payload_in", in[1]);
      end(row, "client", words.get("2"));
      end(row, "server", words.get("3"));
      rows.add(row);
    }
    return rows;
  }

  /** A flow of the case, named by one letter. */
  long flowId(String letter) {
    return number * 100L + letter.charAt(0);
  }

  /** {@code record store=id key=key listed=time [modified=]}, or {@code at=time event=EVENT}. */
  List<Map<String, String>> inventory() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> words : entries("inventory")) {
      Map<String, String> row = new HashMap<>();
      row.put("record_id", words.containsKey("0") ? id(words.get("0")) : "");
      row.put("store_id", words.get("store"));
      row.put("object_key", id(words.get("key")));
      row.put("is_delete_marker", words.getOrDefault("marker", ""));
      row.put("event", words.getOrDefault("event", ""));
      row.put("event_time", words.containsKey("at") ? time(words.get("at")) : "");
      row.put("snapshot_time", words.containsKey("listed") ? time(words.get("listed")) : "");
      row.put(
          "last_modified_time", words.containsKey("modified") ? time(words.get("modified")) : "");
      rows.add(row);
    }
    return rows;
  }

  /** {@code record store=id key=key [role=] [from=] [to=]}. */
  List<Map<String, String>> objects() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> words : entries("objects")) {
      Map<String, String> row = new HashMap<>();
      row.put("record_id", id(words.get("0")));
      row.put("store_id", words.get("store"));
      row.put("object_key", id(words.get("key")));
      row.put("role", words.getOrDefault("role", "WHOLE"));
      row.put("valid_from", words.containsKey("from") ? time(words.get("from")) : "");
      row.put("valid_to", words.containsKey("to") ? time(words.get("to")) : "");
      rows.add(row);
    }
    return rows;
  }
}
