package residency.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.dns.DnsName;
import residency.ingest.format.ColumnRules;
import residency.ingest.format.Source;
import residency.ingest.format.Words;
import residency.net.Addresses;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * Fills the cells of a table from a row of Spark, by column name: addresses parsed strictly and
 * made canonical, names normalised, and what the row leaves out taken from the config.
 */
final class TableRowReader {
  private static final String BAD_NUMBER = "BAD_NUMBER";
  private static final Set<Long> WITH_PORTS = Set.of(6L, 17L, 132L);

  private final Table table;
  private final TableSchema schema;
  private final Source source;
  private final int[] from;
  private final int siteFrom;

  /** Of each column; empty where any text will do. */
  private final List<Set<String>> words;

  /**
   * @param columns first columns of the rows to come
   */
  TableRowReader(Table table, Source source, StructType columns) {
    this.table = table;
    this.schema = table.schema();
    this.source = source;
    List<Column> cells = schema.columns();
    this.from = new int[cells.size()];
    List<String> names = List.of(columns.fieldNames());
    for (int i = 0; i < from.length; i++) {
      from[i] = names.indexOf(cells.get(i).name());
    }
    this.words = cells.stream().map(column -> Words.of(table, column.name())).toList();
    String siteColumn = source.siteColumn();
    this.siteFrom = siteColumn == null ? -1 : names.indexOf(siteColumn);
  }

  /** Fills the cells; returns why the row is broken, null if it is not. */
  @Nullable String read(InternalRow row, Cells cells) {
    for (int i = 0; i < from.length; i++) {
      if (from[i] < 0 || row.isNullAt(from[i])) {
        continue;
      }
      String fault = set(i, row, from[i], cells);
      if (fault != null) {
        return fault;
      }
    }
    completeSite(row, cells);
    return table == Table.FLOW_ROW ? completeFlow(cells) : null;
  }

  private @Nullable String set(int column, InternalRow row, int at, Cells cells) {
    switch (schema.columns().get(column).type()) {
      case TIMESTAMP -> cells.setLong(column, row.getLong(at));
      case BOOLEAN -> cells.setBoolean(column, row.getBoolean(at));
      case LONG -> {
        return setNumber(column, row.getLong(at), cells);
      }
      case INTEGER -> {
        return setNumber(column, row.getInt(at), cells);
      }
      case DOUBLE -> {
        double value = row.getDouble(at);
        cells.setDouble(column, value);
        return value >= 0 && value < Double.POSITIVE_INFINITY ? null : BAD_NUMBER;
      }
      case LONGS -> {
        long[] values = row.getArray(at).toLongArray();
        cells.setLongs(column, values);
        return Arrays.stream(values).allMatch(value -> value >= 0) ? null : BAD_NUMBER;
      }
      case STRING -> {
        return setText(column, row.getUTF8String(at).getBytes(), cells);
      }
      case NESTED -> throw new IllegalStateException("no input has nested columns");
    }
    return null;
  }

  private @Nullable String setNumber(int column, long value, Cells cells) {
    cells.setLong(column, value);
    boolean good = value >= 0 && value <= ColumnRules.most(schema.columns().get(column));
    return good ? null : BAD_NUMBER;
  }

  /** Sets text; none at all is null, as everywhere. */
  private @Nullable String setText(int column, byte[] text, Cells cells) {
    String name = schema.columns().get(column).name();
    if (text.length == 0) {
      return null;
    }
    if (ColumnRules.isAddress(name)) {
      long[] address = new long[2];
      if (!Addresses.parse(text, 0, text.length, address)) {
        return "BAD_ADDRESS";
      }
      cells.setText(column, Addresses.text(address[0], address[1]));
    } else if (name.equals("server_name") || ColumnRules.isName(table, name)) {
      String normalised = DnsName.normalise(new String(text, StandardCharsets.UTF_8));
      if (normalised == null && !name.equals("server_name")) {
        return "BAD_NAME";
      }
      cells.setText(column, normalised);
    } else {
      Set<String> known = words.get(column);
      if (!known.isEmpty() && !known.contains(new String(text, StandardCharsets.UTF_8))) {
        return "BAD_WORD";
      }
      cells.setText(column, text, 0, text.length);
    }
    return null;
  }

  private void completeSite(InternalRow row, Cells cells) {
    if (!schema.has("site")) {
      return;
    }
    int site = schema.index("site");
    boolean told = siteFrom >= 0 && !row.isNullAt(siteFrom);
    byte[] text = told ? row.getUTF8String(siteFrom).getBytes() : new byte[0];
    if (text.length > 0) {
      cells.setText(site, text, 0, text.length);
    } else if (cells.isNull(site)) {
      cells.setText(site, source.site());
    }
  }

  /** The defaults of flows whose rows are whole connections. */
  private @Nullable String completeFlow(Cells cells) {
    int start = schema.index("start_time");
    int end = schema.index("end_time");
    if (cells.isNull(end) && !cells.isNull(start)) {
      cells.setLong(end, cells.getLong(start));
    }
    if (cells.isNull(schema.index("outcome"))) {
      cells.setText(schema.index("outcome"), "UNKNOWN");
    }
    Long sampling = source.samplingRate();
    if (sampling != null && cells.isNull(schema.index("sampling_rate"))) {
      cells.setLong(schema.index("sampling_rate"), sampling);
    }
    int protocol = schema.index("protocol");
    if (!cells.isNull(protocol) && !WITH_PORTS.contains(cells.getLong(protocol))) {
      cells.setNull(schema.index("client_port"));
      cells.setNull(schema.index("server_port"));
    }
    cells.setBoolean(schema.index("one_way"), false);
    cells.setBoolean(schema.index("opens"), true);
    cells.setBoolean(schema.index("whole_seconds"), false);
    boolean backwards = !cells.isNull(start) && cells.getLong(end) < cells.getLong(start);
    return backwards ? "BAD_TIME" : null;
  }
}
