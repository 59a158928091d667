package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.TableSchema;

/**
 * Makes flow rows of Azure's flow tuples.
 *
 * <p>Relied on, of Microsoft's "Virtual network flow logs" and "Flow logging for network security
 * groups": a tuple is {@code time,source,destination,source port,destination port} and then, of a
 * network security group, {@code protocol (T, U), direction, decision (A, D)} and in version 2
 * {@code state (B, C, E)}; of a virtual network {@code protocol number, direction, state (B, C, E,
 * D for denied), encryption}; then packets and bytes from source to destination and back. Times are
 * seconds, or milliseconds. The source began the flow. {@code B} begins a flow and counts nothing
 * yet; {@code C}, every five minutes, and {@code E} count what went since the tuple before.
 */
final class AzureTuples {
  private static final int FIELDS = 13;
  private static final int FIELDS_OF_VERSION_1 = 8;
  private static final long MOST_PORT = 65_535;
  private static final long MOST_PROTOCOL = 255;

  /** Beyond these, a time is milliseconds: as seconds the year would be 5138. */
  private static final long MOST_SECONDS = 100_000_000_000L;

  private static final long MOST_MILLIS = 253_402_300_799_999L; // the year 9999
  private static final String NO_OBSERVER = "-";

  private final FlowColumns columns;
  private final SourceCells source;
  private final AddressCell client;
  private final AddressCell server;
  private final Sink sink;
  private byte[] observer = Bytes.ascii(NO_OBSERVER);
  private byte[] site = {};
  private long latest = Times.BAD;

  // The tuple being read.
  private byte[] text = {};
  private final int[] from = new int[FIELDS];
  private final int[] to = new int[FIELDS];
  private int fields;
  private long time;
  private boolean wholeSeconds;
  private long protocol;
  private char state;
  private boolean denied;

  AzureTuples(Source source, TableSchema schema, Sink sink) {
    this.columns = new FlowColumns(schema);
    this.source = new SourceCells(source);
    this.client = new AddressCell(columns.clientAddress);
    this.server = new AddressCell(columns.serverAddress);
    this.sink = sink;
  }

  /** Who saw the tuples to come. */
  void observer(String mac) {
    observer = Bytes.utf8(mac.isEmpty() ? NO_OBSERVER : mac);
  }

  /** The site of the tuples to come, where the config names none. */
  void site(String name) {
    site = Bytes.utf8(name);
  }

  /** Tells that nothing is known after the latest tuple. */
  void gap() {
    if (latest != Times.BAD) {
      sink.gap(Reasons.TRUNCATED, latest, latest);
    }
  }

  /** Gives the rows of a tuple, or why there are none, to the sink. */
  void read(byte[] tuple, long position) {
    text = tuple;
    String broken = split();
    if (broken == null) {
      broken = fill(sink.row(), 0);
    }
    if (broken == null && fill(sink.row(), 1) != null) {
      broken = Reasons.BAD_NUMBER; // only the counters differ
    }
    if (broken != null) {
      sink.reject(position, broken, tuple, 0, tuple.length, tuple.length);
      return;
    }
    latest = Math.max(latest, time);
    fill(sink.row(), 0);
    sink.emit(position, 1, tuple.length);
    if (count(FIELDS - 2) > 0 || count(FIELDS - 1) > 0) {
      fill(sink.row(), 1);
      sink.emit(position, 0, 0);
    }
  }

  /** Reads what both directions share; returns why it can't, or null if it did. */
  private @Nullable String split() {
    fields = 0;
    int start = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == ',') {
        if (fields == FIELDS) {
          return Reasons.COLUMNS;
        }
        from[fields] = start;
        to[fields++] = i;
        start = i + 1;
      }
    }
    if (fields != FIELDS && fields != FIELDS_OF_VERSION_1) {
      return Reasons.COLUMNS;
    }
    long told = Bytes.count(text, from[0], to[0], MOST_MILLIS);
    wholeSeconds = told < MOST_SECONDS;
    time = told * (wholeSeconds ? Times.SECOND : Times.SECOND / 1000);
    if (told == Bytes.BAD) {
      return Reasons.BAD_TIME;
    }
    protocol = protocol();
    if (protocol == Bytes.BAD) {
      return Reasons.BAD_PROTOCOL;
    }
    return readState() ? null : Reasons.BAD_WORD;
  }

  private long protocol() {
    char letter = letter(5);
    if (letter == 'T' || letter == 'U') {
      return letter == 'T' ? Protocols.TCP : Protocols.UDP;
    }
    return Bytes.count(text, from[5], to[5], MOST_PROTOCOL);
  }

  private boolean readState() {
    boolean ofGroup = letter(5) == 'T' || letter(5) == 'U';
    if (ofGroup) {
      denied = letter(7) == 'D';
      state = fields == FIELDS_OF_VERSION_1 ? 'B' : letter(8);
      return (denied || letter(7) == 'A') && "BCE".indexOf(state) >= 0;
    }
    state = fields == FIELDS ? letter(7) : '?';
    denied = state == 'D';
    return "BCED".indexOf(state) >= 0;
  }

  /** A field of one letter; {@code ?} for any other. */
  private char letter(int field) {
    return to[field] - from[field] == 1 ? (char) (text[from[field]] & 0x7f) : '?';
  }

  /**
   * Fills a row; returns why it can't, or null if it did.
   *
   * @param direction 0: from source to destination, 1: back
   */
  private @Nullable String fill(Cells row, int direction) {
    row.clear();
    row.setLong(columns.startTime, time);
    row.setLong(columns.endTime, time);
    row.setBoolean(columns.wholeSeconds, wholeSeconds);
    row.setBoolean(columns.oneWay, true);
    row.setBoolean(columns.fromInitiator, direction == 0);
    row.setBoolean(columns.opens, direction == 0 && state == 'B');
    row.setBoolean(columns.continues, state == 'C' || state == 'E');
    row.setText(columns.observer, observer, 0, observer.length);
    FlowColumns.set(row, columns.outcome, denied ? FlowColumns.REJECTED : FlowColumns.UNKNOWN);
    int back = direction;
    if (!client.set(row, text, from[1 + back], to[1 + back])
        || !server.set(row, text, from[2 - back], to[2 - back])) {
      return Reasons.BAD_ADDRESS;
    }
    if (!source.setSite(row, columns.site, site, 0, site.length)) {
      return Reasons.MISSING_SITE;
    }
    source.setSamplingRate(row, columns.samplingRate);
    row.setLong(columns.protocol, protocol);
    boolean read =
        setPort(row, columns.clientPort, 3 + back)
            && setPort(row, columns.serverPort, 4 - back)
            && setCount(row, columns.packetsOut, 9 + 2 * back)
            && setCount(row, columns.bytesOut, 10 + 2 * back);
    return read ? null : Reasons.BAD_NUMBER;
  }

  private boolean setPort(Cells row, int column, int field) {
    if (!Protocols.hasPorts(protocol)) {
      return true;
    }
    long port = Bytes.count(text, from[field], to[field], MOST_PORT);
    row.setLong(column, port);
    return port != Bytes.BAD;
  }

  /** Sets a counter; a tuple that begins a flow counts nothing yet, whatever it says. */
  private boolean setCount(Cells row, int column, int field) {
    long count = count(field);
    if (count >= 0 && state != 'B') {
      row.setLong(column, count);
    }
    return count != Bytes.BAD;
  }

  /** A counter; -1 if the tuple has none, {@link Bytes#BAD} if it is no number. */
  private long count(int field) {
    boolean told = field < fields && from[field] < to[field];
    return told ? Bytes.count(text, from[field], to[field]) : -1;
  }
}
