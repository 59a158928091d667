package residency.ingest.format;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.TableSchema;
import tools.jackson.databind.JsonNode;

/** Makes flow rows of Suricata's flow, tls, quic and http events. */
final class SuricataFlow implements JsonLines.Reader {
  private static final long MOST_PORT = 65_535;
  private static final long MOST = Long.MAX_VALUE;
  private static final Set<String> EVENTS = Set.of("flow", "tls", "quic", "http");
  private static final byte[] ICMP_IPV6 = Bytes.ascii("IPv6-ICMP");
  private static final byte[] CONN = ZeekLog.CONN.word;
  private static final byte[] SSL = ZeekLog.SSL.word;
  private static final byte[] HTTP = ZeekLog.HTTP.word;

  private final @Nullable String siteColumn;
  private final FlowColumns columns;
  private final SourceCells source;
  private final AddressCell client;
  private final AddressCell server;
  private final Names names = new Names();

  SuricataFlow(Source source, TableSchema schema) {
    this.siteColumn = source.siteColumn();
    this.columns = new FlowColumns(schema);
    this.source = new SourceCells(source);
    this.client = new AddressCell(columns.clientAddress);
    this.server = new AddressCell(columns.serverAddress);
  }

  @Override
  public void read(JsonNode record, JsonLines.Line line) {
    String type = record.path("event_type").asString("");
    if (!EVENTS.contains(type)) {
      line.ignore(Reasons.OTHER_EVENT);
      return;
    }
    Cells row = line.row();
    String broken = fillCommon(record, row);
    if (broken == null) {
      broken =
          switch (type) {
            case "flow" -> fillFlow(record, row);
            case "http" -> fillHttp(record, row);
            default -> fillTls(record.path(type), row);
          };
    }
    if (broken == null) {
      line.emit();
    } else {
      line.reject(broken);
    }
  }

  /** Fills what all events have; returns why it can't, or null if it did. */
  private @Nullable String fillCommon(JsonNode record, Cells row) {
    long time = JsonCells.time(record.path("timestamp"));
    if (time == Times.BAD) {
      return Reasons.BAD_TIME;
    }
    row.setLong(columns.startTime, time);
    row.setLong(columns.endTime, time);
    row.setBoolean(columns.wholeSeconds, false);
    row.setBoolean(columns.oneWay, false);
    row.setBoolean(columns.opens, true);
    if (!JsonCells.setAddress(row, client, record.path("src_ip"))
        || !JsonCells.setAddress(row, server, record.path("dest_ip"))) {
      return Reasons.BAD_ADDRESS;
    }
    byte[] site = JsonCells.utf8(JsonCells.at(record, siteColumn));
    if (!source.setSite(row, columns.site, site, 0, site.length)) {
      return Reasons.MISSING_SITE;
    }
    source.setSamplingRate(row, columns.samplingRate);
    JsonCells.setText(row, columns.externalId, record.path("flow_id"));
    long protocol = protocol(record.path("proto"));
    if (protocol == Bytes.BAD) {
      return Reasons.BAD_PROTOCOL;
    }
    row.setLong(columns.protocol, protocol);
    boolean ports =
        !Protocols.hasPorts(protocol)
            || (JsonCells.setCount(row, columns.clientPort, record.path("src_port"), MOST_PORT)
                && JsonCells.setCount(
                    row, columns.serverPort, record.path("dest_port"), MOST_PORT));
    return ports ? null : Reasons.BAD_NUMBER;
  }

  private static long protocol(JsonNode node) {
    byte[] name = JsonCells.utf8(node);
    return Bytes.equal(name, 0, name.length, ICMP_IPV6)
        ? Protocols.ICMP_IPV6
        : Protocols.number(name, 0, name.length);
  }

  private @Nullable String fillFlow(JsonNode record, Cells row) {
    JsonNode flow = record.path("flow");
    long start = JsonCells.time(flow.path("start"));
    long end = JsonCells.time(flow.path("end"));
    if (start == Times.BAD || end < start) {
      return Reasons.BAD_TIME;
    }
    row.setLong(columns.startTime, start);
    row.setLong(columns.endTime, end);
    FlowColumns.set(row, columns.log, CONN);
    JsonNode application = record.path("app_proto");
    if (!application.asString("failed").equals("failed")) {
      JsonCells.setText(row, columns.applicationProtocol, application);
    }
    boolean read =
        JsonCells.setCount(row, columns.bytesOut, flow.path("bytes_toserver"), MOST)
            && JsonCells.setCount(row, columns.bytesIn, flow.path("bytes_toclient"), MOST)
            && JsonCells.setCount(row, columns.packetsOut, flow.path("pkts_toserver"), MOST)
            && JsonCells.setCount(row, columns.packetsIn, flow.path("pkts_toclient"), MOST);
    if (!read) {
      return Reasons.BAD_NUMBER;
    }
    setOutcome(record.path("tcp"), row);
    return null;
  }

  /** Sets what the packets and flags of both directions tell of a flow. */
  private void setOutcome(JsonNode tcp, Cells row) {
    boolean isTcp = row.getLong(columns.protocol) == Protocols.TCP;
    boolean answered = !row.isNull(columns.packetsIn) && row.getLong(columns.packetsIn) > 0;
    long toServer = flags(tcp.path("tcp_flags_ts"));
    long toClient = flags(tcp.path("tcp_flags_tc"));
    boolean refused =
        answered
            && TcpFlags.isBareSyn(toServer)
            && (toClient & TcpFlags.RST) != 0
            && (toClient & TcpFlags.SYN) == 0;
    byte[] outcome = answered ? FlowColumns.ESTABLISHED : FlowColumns.UNKNOWN;
    if (isTcp && refused) {
      outcome = FlowColumns.REJECTED;
    } else if (isTcp && !answered && TcpFlags.isBareSyn(toServer)) {
      outcome = FlowColumns.ATTEMPTED;
    }
    FlowColumns.set(row, columns.outcome, outcome);
    row.setBoolean(
        columns.opens, !isTcp || toServer == TcpFlags.NONE || (toServer & TcpFlags.SYN) != 0);
  }

  /** Flags as two hexadecimal digits; none if they are not told. */
  private static long flags(JsonNode node) {
    String text = node.asString("");
    return text.matches("[0-9a-fA-F]{1,2}") ? Long.parseLong(text, 16) : TcpFlags.NONE;
  }

  private @Nullable String fillTls(JsonNode tls, Cells row) {
    FlowColumns.set(row, columns.log, SSL);
    String version = tls.path("version").asString("UNDETERMINED");
    boolean answered = !version.equals("UNDETERMINED");
    setEstablished(row, answered);
    if (answered) {
      row.setText(columns.tlsVersion, version);
    }
    byte[] name = JsonCells.utf8(tls.path("sni"));
    setName(row, names.normalise(name, 0, name.length));
    return null;
  }

  private @Nullable String fillHttp(JsonNode record, Cells row) {
    FlowColumns.set(row, columns.log, HTTP);
    JsonNode http = record.path("http");
    setEstablished(row, http.has("status"));
    byte[] host = JsonCells.utf8(http.path("hostname"));
    setName(row, names.normaliseHost(host, 0, host.length));
    return JsonCells.setCount(row, columns.logOrder, record.path("tx_id"), MOST)
        ? null
        : Reasons.BAD_NUMBER;
  }

  private void setEstablished(Cells row, boolean answered) {
    FlowColumns.set(row, columns.outcome, answered ? FlowColumns.ESTABLISHED : FlowColumns.UNKNOWN);
  }

  private void setName(Cells row, byte @Nullable [] name) {
    if (name != null) {
      FlowColumns.set(row, columns.serverName, name);
    }
  }
}
