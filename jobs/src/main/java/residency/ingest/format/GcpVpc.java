package residency.ingest.format;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;
import tools.jackson.databind.JsonNode;

/**
 * VPC Flow Logs of Google Cloud, as a sink of Cloud Logging exports them: one {@code LogEntry} a
 * line, one direction of a connection in one interval of aggregation. The other end may report the
 * same traffic; merging counts it once.
 *
 * <p>Relied on, of Google's "About VPC Flow Logs records": {@code jsonPayload.connection} is taken
 * from packet headers, {@code bytes_sent} and {@code packets_sent} go from source to destination
 * and are written as strings, {@code reporter} is {@code SRC}, {@code DEST}, {@code SRC_GATEWAY} or
 * {@code DEST_GATEWAY}, times are RFC 3339. Logs are sampled, and the counters are Google's own
 * estimate of all packets; so nothing is scaled here. Places and instances are metadata that may be
 * wrong or missing, and are not read.
 */
public final class GcpVpc implements LineFormat, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public LineParser parser(Source source, Table table) {
    return new JsonLines(new Records(source, table));
  }

  private static final class Records implements JsonLines.Reader {
    private static final long MOST_PORT = 65_535;
    private static final long MOST_PROTOCOL = 255;
    private static final long MOST = Long.MAX_VALUE;

    private final @Nullable String siteColumn;
    private final FlowColumns columns;
    private final SourceCells source;
    private final AddressCell client;
    private final AddressCell server;

    Records(Source source, Table table) {
      this.siteColumn = source.siteColumn();
      this.columns = new FlowColumns(table.schema());
      this.source = new SourceCells(source);
      this.client = new AddressCell(columns.clientAddress);
      this.server = new AddressCell(columns.serverAddress);
    }

    @Override
    public void read(JsonNode record, JsonLines.Line line) {
      JsonNode payload = record.path("jsonPayload");
      String broken =
          payload.path("connection").isObject()
              ? fill(record, payload, line.row())
              : Reasons.OTHER_LOG;
      if (broken == null) {
        line.emit();
      } else {
        line.reject(broken);
      }
    }

    /** Fills the row; returns why it can't, or null if it did. */
    private @Nullable String fill(JsonNode record, JsonNode payload, Cells row) {
      long start = JsonCells.time(payload.path("start_time"));
      long end = JsonCells.time(payload.path("end_time"));
      if (start == Times.BAD || end < start) {
        return Reasons.BAD_TIME;
      }
      row.setLong(columns.startTime, start);
      row.setLong(columns.endTime, end);
      row.setBoolean(columns.wholeSeconds, false);
      row.setBoolean(columns.oneWay, true);
      row.setBoolean(columns.opens, false);
      FlowColumns.set(row, columns.outcome, FlowColumns.UNKNOWN);
      JsonNode connection = payload.path("connection");
      if (!JsonCells.setAddress(row, client, connection.path("src_ip"))
          || !JsonCells.setAddress(row, server, connection.path("dest_ip"))) {
        return Reasons.BAD_ADDRESS;
      }
      byte[] site = JsonCells.utf8(JsonCells.at(record, siteColumn));
      if (!source.setSite(row, columns.site, site, 0, site.length)) {
        return Reasons.MISSING_SITE;
      }
      source.setSamplingRate(row, columns.samplingRate);
      JsonCells.setText(row, columns.observer, payload.path("reporter"));
      long protocol = JsonCells.count(connection.path("protocol"), MOST_PROTOCOL);
      if (protocol == Bytes.BAD) {
        return Reasons.BAD_PROTOCOL;
      }
      row.setLong(columns.protocol, protocol);
      boolean ports =
          !Protocols.hasPorts(protocol)
              || (JsonCells.setCount(
                      row, columns.clientPort, connection.path("src_port"), MOST_PORT)
                  && JsonCells.setCount(
                      row, columns.serverPort, connection.path("dest_port"), MOST_PORT));
      boolean read =
          ports
              && JsonCells.setCount(row, columns.bytesOut, payload.path("bytes_sent"), MOST)
              && JsonCells.setCount(row, columns.packetsOut, payload.path("packets_sent"), MOST);
      return read ? null : Reasons.BAD_NUMBER;
    }
  }
}
