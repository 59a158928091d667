package residency.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A made-up office of three days, with Zeek on its network and NetFlow of its router: flows,
 * answers and connections in pieces cross every midnight, files overlap, and some lines are broken.
 */
final class Office {
  static final LocalDate FROM = LocalDate.of(2024, 3, 1);
  static final LocalDate TO = LocalDate.of(2024, 3, 4);

  private static final String CONFIG =
      """
      audit: {name: office, from: 2024-03-01, to: 2024-03-04}
      inside: [10.0.0.0/8]
      inputs:
        - {kind: flow, format: zeek, path: "zeek/{conn,ssl}*.log", site: office}
        - {kind: flow, format: nfdump-csv, path: "netflow/*.csv", site: office, timezone: UTC}
        - {kind: dns, format: zeek, path: "zeek/dns*.log", site: office}
        - {kind: lease, format: csv, path: leases.csv}
        - {kind: subject, format: csv, path: subjects.csv}
      reference:
        - {kind: asn, format: ip-range-csv, path: asn.csv, valid_from: 2024-01-01, valid_to: 2025-01-01}
        - {kind: location, format: ip-range-csv, path: country.csv, basis: MEASURED, valid_from: 2024-01-01, valid_to: 2025-01-01}
      policy: [regions.yaml]
      limits: {max_reject_ratio: 0.2}
      """;
  private static final String RECORDS =
      """
      inputs:
        - {kind: record, format: csv, path: records.csv}
        - {kind: transfer, format: csv, path: transfers.csv}
        - {kind: store, format: csv, path: stores.csv}
        - {kind: record_object, format: csv, path: objects.csv}
      """;
  private static final String CONN =
      "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p"
          + "\tproto\tduration\torig_bytes\tresp_bytes\tconn_state\thistory\torig_ip_bytes"
          + "\tresp_ip_bytes\n";
  private static final String SSL =
      "#separator \\x09\n#path\tssl\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p"
          + "\tversion\tserver_name\testablished\n";
  private static final String DNS =
      "#separator \\x09\n#path\tdns\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p"
          + "\tproto\tquery\tqtype\tqtype_name\tanswers\tTTLs\n";
  private static final String NETFLOW = "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt\n";
  private static final String TRANSFERS =
      "time,site,record_id,store_id,operation,client_address,client_port,server_address,server_port\n";
  private static final List<String> SERVERS =
      List.of("5.9.0.1", "47.88.0.1", "8.8.4.4", "10.0.9.9", "224.0.0.251");
  private static final String NIGHT = "47.88.0.9";

  private final Path folder;
  private final @Nullable LocalDate silent;
  private final Map<String, StringBuilder> files = new TreeMap<>();
  private int uids;

  /** Writes the office into a folder. */
  Office(Path folder) throws IOException {
    this(folder, null);
  }

  /**
   * Writes the office into a folder.
   *
   * @param silent a day that the logs have nothing of, not even broken lines; null: none
   */
  Office(Path folder, @Nullable LocalDate silent) throws IOException {
    this.folder = folder;
    this.silent = silent;
    everyHour();
    for (LocalDate day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
      aroundMidnight(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    file("zeek/conn.noise.log", "").append("a text\nthat is no log\n");
    file("audit.yaml", CONFIG);
    file("records.yaml", CONFIG.replace("inputs:\n", RECORDS));
    file("regions.yaml", "regions:\n  EEA: [{country: DE, from: 1994-01-01}]\n");
    file("transfers.csv", TRANSFERS);
    file("records.csv", "record_id,subject_id,category,created_time,bytes\n")
        .append("r-1,anna,Picture,2024-03-01T00:00:00Z,700\n")
        .append("r-2,carl,Contact,2024-02-01T00:00:00Z,800\n")
        .append("r-3,bert,Picture,2024-03-02T00:00:00Z,900\n");
    file("stores.csv", "store_id,country\neast,CN\n");
    file("objects.csv", "record_id,store_id,object_key,valid_from\n")
        .append("r-3,east,k,2024-03-03T12:00:00Z\n");
    file("asn.csv", "5.9.0.0,5.9.255.255,24940,Alpha\n47.88.0.0,47.88.255.255,45102,Beta\n");
    file("country.csv", "5.9.0.0,5.9.255.255,DE\n47.88.0.0,47.88.255.255,CN\n")
        .append("8.8.4.0,8.8.4.255,US\n");
    file("leases.csv", "site,address,device_id,subject_id,valid_from,valid_to\n")
        .append("office,10.0.0.1,laptop-1,anna,2024-02-29T00:00:00Z,2024-03-05T00:00:00Z\n")
        .append("office,10.0.0.2,phone-2,bert,2024-02-29T00:00:00Z,2024-03-02T12:00:00Z\n")
        .append("office,10.0.0.2,phone-3,carl,2024-03-02T12:00:00Z,2024-03-05T00:00:00Z\n");
    file("subjects.csv", "subject_id,home,basis,valid_from,valid_to\n")
        .append("anna,EEA,RESIDENCE,2024-01-01T00:00:00Z,2025-01-01T00:00:00Z\n")
        .append("bert,EEA,RESIDENCE,2024-01-01T00:00:00Z,2025-01-01T00:00:00Z\n")
        .append("carl,CN,RESIDENCE,2024-01-01T00:00:00Z,2025-01-01T00:00:00Z\n");
    for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    if (silent == null) { // a whole copy, and so no more rows
      Files.copy(folder.resolve("zeek/conn.1.log"), folder.resolve("zeek/conn.copy.log"));
    }
  }

  Path config() {
    return folder.resolve("audit.yaml");
  }

  /** The same audit, of the records of the people in the office too. */
  Path configWithRecords() {
    return folder.resolve("records.yaml");
  }

  /** Flows all the time, from before the first day to after the last; some carry a name. */
  private void everyHour() {
    Instant time = FROM.atStartOfDay(ZoneOffset.UTC).toInstant().minus(Duration.ofMinutes(40));
    for (int i = 0; i < 85; i++, time = time.plus(Duration.ofMinutes(53))) {
      String client = "10.0.0." + (1 + i % 3);
      String server = SERVERS.get(i % SERVERS.size());
      String uid = conn(i < 50 ? "1" : "2", time, client, server);
      if (i % 4 == 0 && isLogged(time)) {
        file("zeek/ssl.log", SSL)
            .append(line(time, uid, client, 50_000, server, 443, "TLSv12"))
            .append("\tapp" + i % 3 + ".example.com\tT\n");
      }
      if (i % 3 == 0) {
        answer(time.minusSeconds(90), client, "old.example.com", server, i % 2 == 0 ? 60 : 3600);
      }
    }
  }

  private void aroundMidnight(Instant midnight) {
    answer(midnight.minusSeconds(30), "10.0.0.1", "night.example.com", NIGHT, 60);
    conn("2", midnight.minusSeconds(10), "10.0.0.1", NIGHT);
    conn("2", midnight.plusSeconds(10), "10.0.0.1", NIGHT);
    conn("2", midnight.plusSeconds(300), "10.0.0.3", NIGHT);
    conn("2", midnight.plus(Duration.ofHours(20)), "10.0.0.1", NIGHT);
    transfer("r-1", "WRITE", midnight.plus(Duration.ofHours(20)).plusSeconds(1), "10.0.0.1");
    transfer("r-2", "READ", midnight.plusSeconds(301), "10.0.0.3");
    transfer("r-2", "WRITE", midnight.plusSeconds(900), "10.0.0.3");
    pieces(midnight, 40_000, -50, -20, 15, 90);
    pieces(midnight, 40_001, -4 * 3600, 3 * 3600);
    if (isLogged(midnight.plusSeconds(60))) {
      String name = "netflow/" + midnight.toString().substring(0, 10) + ".csv";
      netflow(name, midnight.plusSeconds(60), "10.0.0.2", 40_002, "5.9.0.1", 443, "........");
      file(name, NETFLOW).append("2024-03-01 00:00:00,too,few,columns\n");
      netflow(name, midnight.plusSeconds(61), "10.0.0.2", 40_002, "5.9.0.256", 443, "........");
    }
  }

  /** A TCP connection that the router tells of in pieces, given by their seconds from midnight. */
  private void pieces(Instant midnight, int port, int... starts) {
    for (int i = 0; i < starts.length; i++) {
      Instant start = midnight.plusSeconds(starts[i]);
      netflow(
          "netflow/all.csv", start, "10.0.0.2", port, NIGHT, 443, i == 0 ? "......S." : "...AP...");
      netflow("netflow/all.csv", start, NIGHT, 443, "10.0.0.2", port, "...AP...");
    }
  }

  private String conn(String part, Instant time, String client, String server) {
    String uid = "C" + uids++;
    if (isLogged(time)) {
      String row =
          line(time, uid, client, 50_000, server, 443, "tcp")
              + "\t1.5\t%d\t900\tSF\tShADadFf\t%d\t1100\n".formatted(100 + uids, 300 + uids);
      file("zeek/conn." + part + ".log", CONN).append(row);
      if (uids % 10 == 0) {
        file("zeek/conn.again.log", CONN).append(row);
      }
      if (uids % 20 == 0) {
        file("zeek/conn." + part + ".log", CONN).append("1709300000.0\tnot enough columns\n");
      }
    }
    return uid;
  }

  private void answer(Instant time, String client, String name, String address, int ttl) {
    if (isLogged(time)) {
      file("zeek/dns.log", DNS)
          .append(line(time, "D" + uids, client, 50_001, "10.0.0.53", 53, "udp"))
          .append("\t%s\t1\tA\t%s\t%d.0\n".formatted(name, address, ttl));
    }
  }

  private void transfer(String record, String operation, Instant time, String client) {
    if (isLogged(time)) {
      file("transfers.csv", TRANSFERS)
          .append(time + ",office," + record + ",," + operation + "," + client + ",50000,")
          .append(NIGHT + ",443\n");
    }
  }

  private void netflow(
      String file, Instant start, String from, int fromPort, String to, int toPort, String flags) {
    if (isLogged(start)) {
      file(file, NETFLOW)
          .append(text(start) + "," + text(start.plusSeconds(9)) + ",9.000," + from + "," + to)
          .append("," + fromPort + "," + toPort + ",TCP," + flags + ",3,1234\n");
    }
  }

  private static String text(Instant time) {
    return time.toString().replace('T', ' ').replace("Z", "");
  }

  private static String line(
      Instant time, String uid, String client, int port, String server, int to, String more) {
    return String.format(
        Locale.ROOT,
        "%d.250000\t%s\t%s\t%d\t%s\t%d\t%s",
        time.getEpochSecond(),
        uid,
        client,
        port,
        server,
        to,
        more);
  }

  private boolean isLogged(Instant time) {
    return !time.atOffset(ZoneOffset.UTC).toLocalDate().equals(silent);
  }

  private StringBuilder file(String name, String start) {
    return files.computeIfAbsent(name, n -> new StringBuilder(start));
  }
}
