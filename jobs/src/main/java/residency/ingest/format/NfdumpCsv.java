package residency.ingest.format;

import java.io.Serializable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * nfdump's CSV output ({@code nfdump -o csv}): flow rows that count one direction each, or both
 * directions of one flow. Columns are found by the names of the header line; local times have no
 * zone and need the config's.
 */
public final class NfdumpCsv implements LineFormat, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public Header header(byte[] buffer, int from, int to) {
    return NfdumpLine.role(buffer, from, to);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the source has no timezone
   */
  @Override
  public LineParser parser(Source source, Table table) {
    ZoneId zone = source.timezone();
    if (zone == null) {
      throw new IllegalArgumentException(
          source.fileId() + ": times of nfdump-csv have no zone; give the input a `timezone`");
    }
    return new Parser(source, zone, table);
  }

  private static final class Parser implements LineParser {
    private static final long MOST_PORT = 65_535;

    private final NfdumpLine line;
    private final NfdumpTimes times;
    private final FlowColumns columns;
    private final SourceCells source;
    private final AddressCell client;
    private final AddressCell server;

    Parser(Source source, ZoneId zone, Table table) {
      this.line = new NfdumpLine(source.siteColumn());
      this.times = new NfdumpTimes(zone);
      this.columns = new FlowColumns(table.schema());
      this.source = new SourceCells(source);
      this.client = new AddressCell(columns.clientAddress);
      this.server = new AddressCell(columns.serverAddress);
    }

    @Override
    public void parse(byte[] buffer, int from, int to, long position, long inputBytes, Sink sink) {
      if (from == to) {
        sink.ignore(Reasons.BLANK, 0, inputBytes);
      } else if (NfdumpLine.role(buffer, from, to) != Header.NONE) {
        sink.ignore(line.readHeader(buffer, from, to), 0, inputBytes);
      } else if (line.isTotals(buffer, from, to)) {
        sink.ignore(Reasons.TRAILER, 0, inputBytes);
      } else {
        String broken = read(buffer, from, to, sink.row());
        if (broken == null) {
          sink.emit(position, 1, inputBytes);
        } else {
          sink.reject(position, broken, buffer, from, to, inputBytes);
        }
      }
    }

    /** Fills the row; returns why it can't, or null if it did. */
    private @Nullable String read(byte[] b, int from, int to, Cells row) {
      if (!line.hasHeader()) {
        return Reasons.NO_HEADER;
      }
      if (!line.read(b, from, to)) {
        return Reasons.COLUMNS;
      }
      if (!times.read(b, line)) {
        return Reasons.BAD_TIME;
      }
      row.setLong(columns.startTime, times.start());
      row.setLong(columns.endTime, times.end());
      row.setBoolean(columns.wholeSeconds, times.areWholeSeconds());
      if (!setAddress(b, NfdumpField.SOURCE_ADDRESS, client, row)
          || !setAddress(b, NfdumpField.DESTINATION_ADDRESS, server, row)) {
        return Reasons.BAD_ADDRESS;
      }
      if (!source.setSite(row, columns.site, b, line.siteFrom(), line.siteTo())) {
        return Reasons.MISSING_SITE;
      }
      source.setSamplingRate(row, columns.samplingRate);
      long protocol =
          Protocols.number(b, line.from(NfdumpField.PROTOCOL), line.to(NfdumpField.PROTOCOL));
      if (protocol == Bytes.BAD) {
        return Reasons.BAD_PROTOCOL;
      }
      row.setLong(columns.protocol, protocol);
      boolean read =
          setPorts(b, row, protocol) && setFlags(b, row, protocol) && setCounters(b, row);
      return read ? null : Reasons.BAD_NUMBER;
    }

    private boolean setAddress(byte[] b, NfdumpField field, AddressCell cell, Cells row) {
      return cell.set(row, b, line.from(field), line.to(field));
    }

    /** Sets the ports; of ICMP they are type and code instead. */
    private boolean setPorts(byte[] b, Cells row, long protocol) {
      return !Protocols.hasPorts(protocol)
          || (setPort(b, NfdumpField.SOURCE_PORT, row, columns.clientPort)
              && setPort(b, NfdumpField.DESTINATION_PORT, row, columns.serverPort));
    }

    private boolean setPort(byte[] b, NfdumpField field, Cells row, int column) {
      if (!line.has(field)) {
        return true;
      }
      long port = Bytes.count(b, line.from(field), line.to(field), MOST_PORT);
      row.setLong(column, port);
      return port != Bytes.BAD;
    }

    /** Sets what the flags tell: the outcome of a row that counts one direction among it. */
    private boolean setFlags(byte[] b, Cells row, long protocol) {
      boolean told = protocol == Protocols.TCP && line.has(NfdumpField.FLAGS);
      long flags =
          told
              ? TcpFlags.read(b, line.from(NfdumpField.FLAGS), line.to(NfdumpField.FLAGS))
              : TcpFlags.NONE;
      row.setBoolean(columns.opens, (flags & TcpFlags.SYN) != 0);
      boolean bareSyn = TcpFlags.isBareSyn(flags);
      if (bareSyn) {
        row.setBoolean(columns.fromInitiator, true);
      }
      FlowColumns.set(row, columns.outcome, bareSyn ? FlowColumns.ATTEMPTED : FlowColumns.UNKNOWN);
      return flags != Bytes.BAD;
    }

    /**
     * Sets the counters. nfdump's in counters run from source to destination, its out counters
     * back; a row with one pair alone counts one direction, source to destination.
     */
    private boolean setCounters(byte[] b, Cells row) {
      long inPackets = counter(b, NfdumpField.IN_PACKETS);
      long inBytes = counter(b, NfdumpField.IN_BYTES);
      long outPackets = counter(b, NfdumpField.OUT_PACKETS);
      long outBytes = counter(b, NfdumpField.OUT_BYTES);
      if (inPackets == Bytes.BAD
          || inBytes == Bytes.BAD
          || outPackets == Bytes.BAD
          || outBytes == Bytes.BAD) {
        return false;
      }
      boolean in = inPackets > 0 || inBytes > 0;
      boolean out = outPackets > 0 || outBytes > 0;
      boolean forward = in || !out;
      setCounter(row, columns.bytesOut, forward ? inBytes : outBytes);
      setCounter(row, columns.packetsOut, forward ? inPackets : outPackets);
      if (in && out) {
        setCounter(row, columns.bytesIn, outBytes);
        setCounter(row, columns.packetsIn, outPackets);
      }
      row.setBoolean(columns.oneWay, !(in && out));
      if (in && out) {
        FlowColumns.set(row, columns.outcome, FlowColumns.ESTABLISHED);
      }
      return true;
    }

    /** A counter; -1 if the line has none, {@link Bytes#BAD} if it is no number. */
    private long counter(byte[] b, NfdumpField field) {
      return line.has(field) ? Bytes.count(b, line.from(field), line.to(field)) : -1;
    }

    private static void setCounter(Cells row, int column, long value) {
      if (value >= 0) {
        row.setLong(column, value);
      }
    }
  }
}
