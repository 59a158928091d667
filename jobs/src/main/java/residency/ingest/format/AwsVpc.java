package residency.ingest.format;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;

/**
 * VPC Flow Logs of AWS, text and Parquet: one-way rows, one per network interface and window of
 * aggregation. Fields are found by the names of the header line, in any order and of any version;
 * the number in {@code version} does not tell the layout. Lines without a header above them, as in
 * exports of CloudWatch, are rejects ({@code NO_HEADER}).
 *
 * <p>Relied on, of the Amazon VPC User Guide ("Flow log records", "Flow log limitations"): {@code
 * pkt-srcaddr} and {@code pkt-dstaddr} are the ends of the packet where {@code srcaddr} and {@code
 * dstaddr} are those of a NAT gateway or another interface on its way; {@code start} and {@code
 * end} are whole seconds; ACK is not told among the flags of a segment without SYN, so that SYN
 * alone means who began and not that no more came; {@code NODATA} means no traffic in the window
 * and {@code SKIPDATA} records lost in it. A line without addresses of a format that leaves out
 * {@code log-status} is one of the two and is taken for the worse.
 */
public final class AwsVpc implements LineFormat, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public Header header(byte[] buffer, int from, int to) {
    return VpcLine.isHeader(buffer, from, to) ? Header.START : Header.NONE;
  }

  @Override
  public LineParser parser(Source source, Table table) {
    return new Parser(source, table);
  }

  @Override
  public Map<String, Column.Type> parquetColumns() {
    Map<String, Column.Type> columns = new LinkedHashMap<>();
    for (VpcField field : VpcField.values()) {
      if (field != VpcField.SITE) {
        columns.put(field.columnName(), field.isNumber() ? Column.Type.LONG : Column.Type.STRING);
      }
    }
    return columns;
  }

  private static final class Parser implements LineParser {
    private static final long MOST_PORT = 65_535;
    private static final long MOST_PROTOCOL = 255;
    private static final long MOST_FLAGS = 255;
    private static final long MOST_SECONDS = 253_402_300_799L; // the year 9999
    private static final long MOST = Long.MAX_VALUE;
    private static final long WORD_OK = Bytes.word("OK");
    private static final long WORD_NODATA = Bytes.word("NODATA");
    private static final long WORD_SKIPDATA = Bytes.word("SKIPDATA");
    private static final long WORD_ACCEPT = Bytes.word("ACCEPT");
    private static final long WORD_REJECT = Bytes.word("REJECT");
    private static final String NODATA = "NODATA";
    private static final String SKIPDATA = "SKIPDATA";

    private final VpcLine line;
    private final FlowColumns columns;
    private final SourceCells source;
    private final AddressCell client;
    private final AddressCell server;

    Parser(Source source, Table table) {
      this.line = new VpcLine(source.siteColumn());
      this.columns = new FlowColumns(table.schema());
      this.source = new SourceCells(source);
      this.client = new AddressCell(columns.clientAddress);
      this.server = new AddressCell(columns.serverAddress);
    }

    @Override
    public void parse(byte[] buffer, int from, int to, long position, long inputBytes, Sink sink) {
      if (from == to) {
        sink.ignore(Reasons.BLANK, 0, inputBytes);
        return;
      }
      if (VpcLine.isHeader(buffer, from, to)) {
        line.readHeader(buffer, from, to);
        sink.ignore(Reasons.HEADER, 0, inputBytes);
        return;
      }
      String broken = split(buffer, from, to);
      String gap = broken == null ? gap() : null;
      if (gap != null) {
        sink.gap(gap, seconds(VpcField.START), seconds(VpcField.END) + Times.SECOND);
        sink.ignore(gap, 1, inputBytes);
        return;
      }
      if (broken == null) {
        broken = fill(buffer, sink.row());
      }
      if (broken == null) {
        sink.emit(position, 1, inputBytes);
      } else {
        sink.reject(position, broken, buffer, from, to, inputBytes);
      }
    }

    /** Splits the line and reads its times; returns why it can't, or null if it did. */
    private @Nullable String split(byte[] b, int from, int to) {
      if (!line.hasHeader()) {
        return Reasons.NO_HEADER;
      }
      if (!line.read(b, from, to)) {
        return Reasons.COLUMNS;
      }
      long start = seconds(VpcField.START);
      long end = seconds(VpcField.END);
      return start == Bytes.BAD || end == Bytes.BAD || end < start ? Reasons.BAD_TIME : null;
    }

    private long seconds(VpcField field) {
      long seconds = line.count(field, MOST_SECONDS);
      return seconds == Bytes.BAD ? Bytes.BAD : seconds * Times.SECOND;
    }

    /** What kind of gap the line tells of; null if it tells of a flow. */
    private @Nullable String gap() {
      if (!line.has(VpcField.LOG_STATUS)) {
        boolean flow = line.has(VpcField.SOURCE_ADDRESS) || has(VpcField.PACKET_SOURCE_ADDRESS);
        return flow ? null : SKIPDATA;
      }
      long status = line.word(VpcField.LOG_STATUS);
      return status == WORD_NODATA ? NODATA : status == WORD_SKIPDATA ? SKIPDATA : null;
    }

    private boolean has(VpcField field) {
      return line.has(field);
    }

    /** Fills the row; returns why it can't, or null if it did. */
    private @Nullable String fill(byte[] b, Cells row) {
      if (has(VpcField.LOG_STATUS) && line.word(VpcField.LOG_STATUS) != WORD_OK) {
        return Reasons.BAD_WORD;
      }
      row.setLong(columns.startTime, seconds(VpcField.START));
      row.setLong(columns.endTime, seconds(VpcField.END));
      row.setBoolean(columns.wholeSeconds, true);
      row.setBoolean(columns.oneWay, true);
      boolean ends =
          setAddress(b, VpcField.PACKET_SOURCE_ADDRESS, VpcField.SOURCE_ADDRESS, client, row)
              && setAddress(
                  b,
                  VpcField.PACKET_DESTINATION_ADDRESS,
                  VpcField.DESTINATION_ADDRESS,
                  server,
                  row);
      if (!ends) {
        return Reasons.BAD_ADDRESS;
      }
      VpcField site = VpcField.SITE;
      if (!source.setSite(row, columns.site, b, line.from(site), line.to(site))) {
        return Reasons.MISSING_SITE;
      }
      source.setSamplingRate(row, columns.samplingRate);
      if (has(VpcField.INTERFACE)) {
        row.setText(
            columns.observer, b, line.from(VpcField.INTERFACE), line.to(VpcField.INTERFACE));
      }
      long protocol = line.count(VpcField.PROTOCOL, MOST_PROTOCOL);
      if (protocol == Bytes.BAD) {
        return Reasons.BAD_PROTOCOL;
      }
      row.setLong(columns.protocol, protocol);
      if (!setAction(row)) {
        return Reasons.BAD_WORD;
      }
      boolean read =
          setPorts(row, protocol)
              && setFlags(row, protocol)
              && setCount(VpcField.PACKETS, row, columns.packetsOut, MOST)
              && setCount(VpcField.BYTES, row, columns.bytesOut, MOST);
      return read ? null : Reasons.BAD_NUMBER;
    }

    private boolean setAddress(
        byte[] b, VpcField ofPacket, VpcField ofInterface, AddressCell cell, Cells row) {
      VpcField field = has(ofPacket) ? ofPacket : ofInterface;
      return cell.set(row, b, line.from(field), line.to(field));
    }

    private boolean setAction(Cells row) {
      long action = line.word(VpcField.ACTION);
      boolean rejected = action == WORD_REJECT;
      FlowColumns.set(row, columns.outcome, rejected ? FlowColumns.REJECTED : FlowColumns.UNKNOWN);
      return rejected || action == WORD_ACCEPT || !has(VpcField.ACTION);
    }

    private boolean setPorts(Cells row, long protocol) {
      return !Protocols.hasPorts(protocol)
          || (setCount(VpcField.SOURCE_PORT, row, columns.clientPort, MOST_PORT)
              && setCount(VpcField.DESTINATION_PORT, row, columns.serverPort, MOST_PORT));
    }

    private boolean setFlags(Cells row, long protocol) {
      boolean told = protocol == Protocols.TCP && has(VpcField.TCP_FLAGS);
      long flags = told ? line.count(VpcField.TCP_FLAGS, MOST_FLAGS) : TcpFlags.NONE;
      row.setBoolean(columns.opens, (flags & TcpFlags.SYN) != 0);
      if (TcpFlags.isBareSyn(flags)) {
        row.setBoolean(columns.fromInitiator, true);
      }
      return flags != Bytes.BAD;
    }

    private boolean setCount(VpcField field, Cells row, int column, long most) {
      if (!has(field)) {
        return true;
      }
      long value = line.count(field, most);
      row.setLong(column, value);
      return value != Bytes.BAD;
    }
  }
}
