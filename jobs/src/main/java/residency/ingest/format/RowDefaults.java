package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * Sets what a row of CSV or of a table may leave out: the config's site and sampling rate, a flow's
 * defaults, the listing that an object is in and the record that its key names.
 */
public final class RowDefaults {
  private static final byte[] NONE = {};

  private final SourceCells source;
  private final int site;
  private final @Nullable FlowColumns flow;
  private final @Nullable S3Listing listing;
  private final @Nullable RecordIds keys;

  /** For the rows of one file. */
  public RowDefaults(Source source, Table table) {
    TableSchema schema = table.schema();
    this.source = new SourceCells(source);
    this.site = schema.has("site") ? schema.index("site") : -1;
    this.flow = table == Table.FLOW_ROW ? new FlowColumns(schema) : null;
    this.listing = table == Table.INVENTORY ? source.listing() : null;
    this.keys =
        table == Table.INVENTORY && source.recordId() != null ? new RecordIds(source) : null;
  }

  /** The site's column; -1 if the table has none. */
  int site() {
    return site;
  }

  /** Fills the gaps of a row; returns why the row as a whole is broken, or null if it is not. */
  public @Nullable String complete(Cells row) {
    if (site >= 0 && row.isNull(site) && !source.setSite(row, site, NONE, 0, 0)) {
      row.setNull(site);
    }
    if (listing != null) {
      row.setText(row.schema().index("store_id"), listing.bucket());
      row.setLong(row.schema().index("snapshot_time"), listing.time());
    }
    if (keys != null) {
      setRecord(row, keys);
    }
    return flow == null ? null : completeFlow(row, flow);
  }

  private static void setRecord(Cells row, RecordIds keys) {
    int recordId = row.schema().index("record_id");
    String key = row.getText(row.schema().index("object_key"));
    if (key != null && row.isNull(recordId)) {
      row.setText(recordId, keys.of(key));
    }
  }

  private @Nullable String completeFlow(Cells row, FlowColumns flow) {
    if (row.isNull(flow.samplingRate)) {
      source.setSamplingRate(row, flow.samplingRate);
    }
    if (row.isNull(flow.outcome)) {
      FlowColumns.set(row, flow.outcome, FlowColumns.UNKNOWN);
    }
    if (!Protocols.hasPorts(row.getLong(flow.protocol))) {
      row.setNull(flow.clientPort);
      row.setNull(flow.serverPort);
    }
    row.setBoolean(flow.oneWay, false);
    row.setBoolean(flow.opens, true);
    if (row.isNull(flow.wholeSeconds)) {
      row.setBoolean(flow.wholeSeconds, false);
    }
    if (row.isNull(flow.startTime)) {
      return null;
    }
    if (row.isNull(flow.endTime)) {
      row.setLong(flow.endTime, row.getLong(flow.startTime));
    }
    return row.getLong(flow.endTime) < row.getLong(flow.startTime) ? Reasons.BAD_TIME : null;
  }
}
