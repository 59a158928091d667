package residency.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Zeek sensor: conn, ssl and dns logs as TSV. Field names are those of Zeek 6. */
final class ZeekLogs {
  private static final String CONN =
      header(
          "conn",
          "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes"
              + " resp_bytes conn_state history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes");
  private static final String SSL =
      header(
          "ssl",
          "ts uid id.orig_h id.orig_p id.resp_h id.resp_p version cipher server_name established");
  private static final String DNS =
      header(
          "dns",
          "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto trans_id rtt query qtype qtype_name"
              + " rcode rcode_name answers TTLs");

  private final long skew;
  private final LogHours flowHours;
  private final LogHours dnsHours;
  private final LogFile conn;
  private final LogFile ssl;
  private final LogFile dns;

  ZeekLogs(World world, Site site, Path folder) {
    this.skew = site.skew(Site.Clock.ZEEK);
    this.flowHours = new LogHours(world, site, LogHours.Log.FLOW);
    this.dnsHours = new LogHours(world, site, LogHours.Log.DNS);
    this.conn = log(world, site, folder, "conn", CONN, 0);
    this.ssl = log(world, site, folder, "ssl", SSL, 1);
    this.dns = log(world, site, folder, "dns", DNS, 2);
  }

  private static LogFile log(
      World world, Site site, Path folder, String name, String header, int number) {
    Dice noise = world.dice(Dice.Topic.LOG, site.index(), number);
    return new LogFile(world, folder, name, ".log", header, noise);
  }

  private static String header(String path, String fields) {
    return "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t"
        + path
        + "\n#fields\t"
        + fields.replace(' ', '\t')
        + "\n";
  }

  /** Writes a connection; returns what is to be seen of it, null if its hour is missing. */
  @Nullable Logged write(Connection of) {
    if (flowHours.isLost(of.start())) {
      return null;
    }
    long start = of.start() + skew;
    StringBuilder row = ends(start, of.uid(), of.client(), of.clientPort(), of.server());
    row.append(of.serverPort()).append('\t').append(of.overUdp() ? "udp" : "tcp");
    row.append('\t').append(of.overUdp() ? "quic" : of.established() ? "ssl" : "-").append('\t');
    seconds(row, of.end() - of.start());
    boolean in = of.isInbound();
    row.append('\t').append(in ? of.payloadIn() : of.payloadOut());
    row.append('\t').append(in ? of.payloadOut() : of.payloadIn());
    row.append('\t').append(of.established() ? "SF" : "S0");
    row.append('\t').append(of.overUdp() ? "Dd" : of.established() ? "ShADadFf" : "S");
    row.append('\t').append(in ? of.packetsIn() : of.packetsOut());
    row.append('\t').append(in ? of.bytesIn() : of.bytesOut());
    row.append('\t').append(in ? of.packetsOut() : of.packetsIn());
    row.append('\t').append(in ? of.bytesOut() : of.bytesIn());
    conn.add(of.end() + skew, row.toString());
    if (!of.overUdp() && of.established()) {
      StringBuilder hello = ends(start, of.uid(), of.client(), of.clientPort(), of.server());
      hello.append(of.serverPort()).append("\tTLSv13\tTLS_AES_128_GCM_SHA256\t");
      ssl.add(start, hello.append(shownName(of)).append("\tT").toString());
    }
    return new Logged(start, start, of.bytesOut(), true);
  }

  /** Those who connect to a device show the device's own name, which is not theirs. */
  private static String shownName(Connection of) {
    Name name = of.name();
    return name == null ? "device.example.org" : of.showsName() ? name.text() : "-";
  }

  void write(Lookup of) {
    if (dnsHours.isLost(of.sent())) {
      return;
    }
    long sent = of.sent() + skew;
    String uid = "D" + of.device() + "n" + of.clientPort();
    StringBuilder row = ends(sent, uid, of.client(), of.clientPort(), of.resolver());
    row.append("53\tudp\t").append(of.clientPort()).append('\t');
    seconds(row, of.roundTrip());
    row.append('\t').append(of.name().text());
    row.append(of.v6() ? "\t28\tAAAA" : "\t1\tA").append("\t0\tNOERROR\t");
    List<String> answers = new ArrayList<>(of.answer().aliases());
    of.answer().servers().forEach(server -> answers.add(server.text()));
    List<String> ttls = answers.stream().map(answer -> of.answer().ttl() + ".000000").toList();
    row.append(answers.isEmpty() ? "-" : String.join(",", answers)).append('\t');
    row.append(ttls.isEmpty() ? "-" : String.join(",", ttls));
    dns.add(sent + of.roundTrip(), row.toString());
  }

  private static StringBuilder ends(
      long time, String uid, String client, int clientPort, String server) {
    StringBuilder row = new StringBuilder(160);
    seconds(row, time);
    return row.append('\t')
        .append(uid)
        .append('\t')
        .append(client)
        .append('\t')
        .append(clientPort)
        .append('\t')
        .append(server)
        .append('\t');
  }

  private static void seconds(StringBuilder to, long micros) {
    String fraction = Long.toString(World.SECOND + micros % World.SECOND);
    to.append(micros / World.SECOND).append('.').append(fraction, 1, fraction.length());
  }

  void flush(int before) throws IOException {
    conn.flush(before);
    ssl.flush(before);
    dns.flush(before);
  }
}
