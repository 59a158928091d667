package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.TableSchema;

/**
 * Makes flow rows of Zeek's conn, ssl and http records. Source: Zeek's base/protocols/{conn,ssl,
 * http}/main.zeek.
 */
final class ZeekFlow {
  private static final long MOST_PORT = 65_535;
  private static final long MOST = Long.MAX_VALUE;
  private static final long WORD_T = Bytes.word("T");
  private static final long WORD_DTLS = Bytes.word("DTLS");
  private static final byte[] SSL = Bytes.ascii("ssl");
  private static final byte[] HTTP = Bytes.ascii("http");

  private final FlowColumns columns;
  private final SourceCells source;
  private final AddressCell client;
  private final AddressCell server;
  private final Names names = new Names();

  ZeekFlow(Source source, TableSchema schema) {
    this.columns = new FlowColumns(schema);
    this.source = new SourceCells(source);
    this.client = new AddressCell(columns.clientAddress);
    this.server = new AddressCell(columns.serverAddress);
  }

  /** Fills the row; returns why it can't, or null if it did. */
  @Nullable String fill(ZeekRecord record, Cells row) {
    long start = record.time(ZeekField.TS);
    if (start == Bytes.BAD) {
      return Reasons.BAD_TIME;
    }
    if (!setAddress(record, ZeekField.ORIG_H, client, row)
        || !setAddress(record, ZeekField.RESP_H, server, row)) {
      return Reasons.BAD_ADDRESS;
    }
    ZeekField site = ZeekField.SITE;
    if (!source.setSite(
        row, columns.site, record.bytes(site), record.from(site), siteEnd(record))) {
      return Reasons.MISSING_SITE;
    }
    source.setSamplingRate(row, columns.samplingRate);
    setText(record, ZeekField.UID, row, columns.externalId);
    row.setLong(columns.startTime, start);
    row.setLong(columns.endTime, start);
    row.setBoolean(columns.oneWay, false);
    row.setBoolean(columns.wholeSeconds, false);
    row.setBoolean(columns.opens, true);
    FlowColumns.set(row, columns.log, record.log.word);
    return switch (record.log) {
      case CONN -> fillConn(record, row, start);
      case SSL -> fillSsl(record, row);
      case HTTP -> fillHttp(record, row);
      case DNS, DHCP, OTHER -> Reasons.OTHER_LOG;
    };
  }

  private static int siteEnd(ZeekRecord record) {
    ZeekField site = ZeekField.SITE;
    return record.has(site) ? record.to(site) : record.from(site);
  }

  private @Nullable String fillConn(ZeekRecord record, Cells row, long start) {
    if (record.has(ZeekField.DURATION)) {
      long duration = record.seconds(ZeekField.DURATION);
      if (duration < 0) {
        return Reasons.BAD_TIME;
      }
      row.setLong(columns.endTime, start + duration);
    }
    long protocol = protocol(record);
    if (protocol == Bytes.BAD) {
      return Reasons.BAD_PROTOCOL;
    }
    long state = record.word(ZeekField.CONN_STATE);
    FlowColumns.set(row, columns.outcome, ZeekOutcome.of(state, protocol));
    row.setBoolean(columns.opens, protocol != Protocols.TCP || opens(record, state));
    setText(record, ZeekField.SERVICE, row, columns.applicationProtocol);
    boolean read =
        setProtocol(record, row, protocol)
            && setCount(record, ZeekField.ORIG_IP_BYTES, row, columns.bytesOut)
            && setCount(record, ZeekField.RESP_IP_BYTES, row, columns.bytesIn)
            && setCount(record, ZeekField.ORIG_BYTES, row, columns.payloadOut)
            && setCount(record, ZeekField.RESP_BYTES, row, columns.payloadIn)
            && setCount(record, ZeekField.ORIG_PKTS, row, columns.packetsOut)
            && setCount(record, ZeekField.RESP_PKTS, row, columns.packetsIn);
    return read ? null : Reasons.BAD_NUMBER;
  }

  private long protocol(ZeekRecord record) {
    if (record.has(ZeekField.IP_PROTO)) {
      return record.count(ZeekField.IP_PROTO, 255);
    }
    if (!record.has(ZeekField.PROTO)) {
      return Bytes.BAD;
    }
    ZeekField proto = ZeekField.PROTO;
    long number = Protocols.number(record.bytes(proto), record.from(proto), record.to(proto));
    return number == Protocols.ICMP && !client.isIpv4() ? Protocols.ICMP_IPV6 : number;
  }

  /** Whether the log shows the originator's SYN, as far as it tells. */
  private static boolean opens(ZeekRecord record, long state) {
    return record.has(ZeekField.HISTORY)
        ? record.contains(ZeekField.HISTORY, 'S')
        : state != ZeekOutcome.OTH;
  }

  private @Nullable String fillSsl(ZeekRecord record, Cells row) {
    boolean established = record.word(ZeekField.ESTABLISHED) == WORD_T;
    setOutcome(row, established);
    setText(record, ZeekField.VERSION, row, columns.tlsVersion);
    FlowColumns.set(row, columns.applicationProtocol, SSL);
    if (record.has(ZeekField.SERVER_NAME)) {
      ZeekField name = ZeekField.SERVER_NAME;
      setName(row, names.normalise(record.bytes(name), record.from(name), record.to(name)));
    }
    boolean datagrams = record.has(ZeekField.VERSION) && startsWithDtls(record);
    return setProtocol(record, row, datagrams ? Protocols.UDP : Protocols.TCP)
        ? null
        : Reasons.BAD_NUMBER;
  }

  private static boolean startsWithDtls(ZeekRecord record) {
    int from = record.from(ZeekField.VERSION);
    int to = Math.min(from + 4, record.to(ZeekField.VERSION));
    return Bytes.word(record.bytes(ZeekField.VERSION), from, to) == WORD_DTLS;
  }

  private @Nullable String fillHttp(ZeekRecord record, Cells row) {
    setOutcome(row, record.has(ZeekField.STATUS_CODE));
    FlowColumns.set(row, columns.applicationProtocol, HTTP);
    if (record.has(ZeekField.HOST)) {
      ZeekField host = ZeekField.HOST;
      setName(row, names.normaliseHost(record.bytes(host), record.from(host), record.to(host)));
    }
    boolean read =
        setCount(record, ZeekField.TRANS_DEPTH, row, columns.logOrder)
            && setProtocol(record, row, Protocols.TCP);
    return read ? null : Reasons.BAD_NUMBER;
  }

  private void setOutcome(Cells row, boolean established) {
    FlowColumns.set(
        row, columns.outcome, established ? FlowColumns.ESTABLISHED : FlowColumns.UNKNOWN);
  }

  private void setName(Cells row, byte @Nullable [] name) {
    if (name != null) {
      FlowColumns.set(row, columns.serverName, name);
    }
  }

  private boolean setProtocol(ZeekRecord record, Cells row, long protocol) {
    row.setLong(columns.protocol, protocol);
    return !Protocols.hasPorts(protocol)
        || (setPort(record, ZeekField.ORIG_P, row, columns.clientPort)
            && setPort(record, ZeekField.RESP_P, row, columns.serverPort));
  }

  private static boolean setPort(ZeekRecord record, ZeekField field, Cells row, int column) {
    return setCount(record, field, row, column, MOST_PORT);
  }

  private static boolean setCount(ZeekRecord record, ZeekField field, Cells row, int column) {
    return setCount(record, field, row, column, MOST);
  }

  private static boolean setCount(
      ZeekRecord record, ZeekField field, Cells row, int column, long most) {
    if (!record.has(field)) {
      return true;
    }
    long value = record.count(field, most);
    row.setLong(column, value);
    return value != Bytes.BAD;
  }

  private static boolean setAddress(
      ZeekRecord record, ZeekField field, AddressCell cell, Cells row) {
    return record.has(field)
        && cell.set(row, record.bytes(field), record.from(field), record.to(field));
  }

  private static void setText(ZeekRecord record, ZeekField field, Cells row, int column) {
    if (record.has(field)) {
      row.setText(column, record.bytes(field), record.from(field), record.to(field));
    }
  }
}
