package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * S3 server access logs: requests that carry objects for the table {@code transfer}; what makes and
 * removes objects, as events, for {@code inventory}. The store is the bucket. Requests that failed
 * or did nothing to an object are left out.
 *
 * <p>Source: Amazon S3 User Guide, "Amazon S3 server access log format". Fields are separated by
 * blanks and known by their place; {@code -} stands for none; newer rows have more at their end.
 * Times are those at which requests came, in whole seconds. A row of a delete without version id
 * does not tell whether the object went or a delete marker hides it. Delivery is best effort: rows
 * may be missing or come twice.
 */
public final class S3AccessLog implements LineFormat {
  private static final int BUCKET = 1;
  private static final int TIME = 2;
  private static final int ADDRESS = 3;
  private static final int REQUESTER = 4;
  private static final int OPERATION = 6;
  private static final int KEY = 7;
  private static final int STATUS = 9;
  private static final int BYTES_SENT = 11;
  private static final int OBJECT_SIZE = 12;
  private static final int VERSION = 17;
  private static final int HOST = 22;

  @Override
  public LineParser parser(Source source, Table table) {
    return table == Table.TRANSFER ? new Transfers(source) : new Events(source);
  }

  /** What both tables take of a line. */
  private abstract static class Lines implements LineParser {
    final S3LogLine line = new S3LogLine();
    final Scratch key = new Scratch();
    private final Scratch once = new Scratch();
    private final CommonLogTime time = new CommonLogTime();

    /** Fills the row; returns why it can't, or null. */
    abstract @Nullable String fill(S3Operation operation, long micros, Cells row);

    /** Whether rows of the operation belong to the table. */
    abstract boolean takes(S3Operation operation);

    @Override
    public void parse(byte[] buffer, int from, int to, long position, long inputBytes, Sink sink) {
      if (from == to) {
        sink.ignore(Reasons.BLANK, 0, inputBytes);
        return;
      }
      if (!line.split(buffer, from, to)) {
        sink.reject(position, Reasons.BAD_QUOTE, buffer, from, to, inputBytes);
        return;
      }
      if (line.size() <= VERSION) {
        sink.reject(position, Reasons.COLUMNS, buffer, from, to, inputBytes);
        return;
      }
      S3Operation operation = S3Operation.of(line.text(OPERATION));
      if (operation == null || !takes(operation) || !line.has(KEY)) {
        sink.ignore("OTHER_OPERATION", 1, inputBytes);
      } else if (line.has(STATUS) && line.bytes()[line.from(STATUS)] != '2') {
        sink.ignore("FAILED", 1, inputBytes);
      } else {
        String fault = read(operation, sink.row());
        if (fault == null) {
          sink.emit(position, 1, inputBytes);
        } else if (fault.equals(RecordIds.NO_RECORD)) {
          sink.ignore(RecordIds.NO_RECORD, 1, inputBytes);
        } else {
          sink.reject(position, fault, buffer, from, to, inputBytes);
        }
      }
    }

    private @Nullable String read(S3Operation operation, Cells row) {
      long micros = time.read(line.bytes(), line.from(TIME), line.to(TIME));
      if (micros == Times.BAD) {
        return Reasons.BAD_TIME;
      }
      if (!readKey(operation)) {
        return S3Keys.BAD_KEY;
      }
      line.setText(row, row.schema().index("store_id"), BUCKET);
      return fill(operation, micros, row);
    }

    private boolean readKey(S3Operation operation) {
      once.clear();
      key.clear();
      return operation.encodings() == 1
          ? S3Keys.decode(line.bytes(), line.from(KEY), line.to(KEY), key)
          : S3Keys.decode(line.bytes(), line.from(KEY), line.to(KEY), once)
              && S3Keys.decode(once.bytes(), 0, once.length(), key);
    }

    /** Sets a number; returns false if the field holds something else. */
    boolean setNumber(Cells row, int column, int field) {
      if (!line.has(field)) {
        return true;
      }
      long value = Bytes.count(line.bytes(), line.from(field), line.to(field));
      row.setLong(column, value);
      return value != Bytes.BAD;
    }
  }

  private static final class Transfers extends Lines {
    private static final TableSchema SCHEMA = Table.TRANSFER.schema();

    private final RecordIds ids;
    private final RowDefaults defaults;
    private final AddressCell address = new AddressCell(SCHEMA.index("client_address"));
    private final Names names = new Names();
    private final int serverName = SCHEMA.index("server_name");
    private final int bytes = SCHEMA.index("bytes");

    Transfers(Source source) {
      this.ids = new RecordIds(source);
      this.defaults = new RowDefaults(source, Table.TRANSFER);
    }

    @Override
    boolean takes(S3Operation operation) {
      return operation.transfer != null;
    }

    @Override
    @Nullable String fill(S3Operation operation, long micros, Cells row) {
      String id = ids.of(Bytes.text(key.bytes(), 0, key.length()));
      if (id == null) {
        return RecordIds.NO_RECORD;
      }
      row.setText(SCHEMA.index("record_id"), id);
      row.setLong(SCHEMA.index("time"), micros);
      row.setText(SCHEMA.index("operation"), operation.transfer);
      line.setText(row, SCHEMA.index("actor_id"), REQUESTER);
      if (line.has(ADDRESS)
          && !address.set(row, line.bytes(), line.from(ADDRESS), line.to(ADDRESS))) {
        return Reasons.BAD_ADDRESS;
      }
      if (line.size() > HOST && line.has(HOST)) {
        byte[] name = names.normaliseHost(line.bytes(), line.from(HOST), line.to(HOST));
        if (name != null) {
          row.setText(serverName, name, 0, name.length);
        }
      }
      return setBytes(operation, row) ? defaults.complete(row) : Reasons.BAD_NUMBER;
    }

    /** What went to the client or came from it. */
    private boolean setBytes(S3Operation operation, Cells row) {
      if (operation == S3Operation.READ) {
        row.setLong(bytes, 0); // none are logged as no number
        return setNumber(row, bytes, BYTES_SENT);
      }
      return "DELETE".equals(operation.transfer) || setNumber(row, bytes, OBJECT_SIZE);
    }
  }

  private static final class Events extends Lines {
    private static final TableSchema SCHEMA = Table.INVENTORY.schema();

    private final RowDefaults defaults;

    Events(Source source) {
      this.defaults = new RowDefaults(source, Table.INVENTORY);
    }

    @Override
    boolean takes(S3Operation operation) {
      return operation.event != null;
    }

    @Override
    @Nullable String fill(S3Operation operation, long micros, Cells row) {
      row.setText(SCHEMA.index("object_key"), key.bytes(), 0, key.length());
      line.setText(row, SCHEMA.index("version_id"), VERSION);
      row.setText(SCHEMA.index("event"), operation.event);
      row.setLong(SCHEMA.index("event_time"), micros);
      if (operation == S3Operation.EXPIRE_MARKER) {
        row.setBoolean(SCHEMA.index("is_delete_marker"), true);
      }
      boolean sized =
          !"CREATED".equals(operation.event) || setNumber(row, SCHEMA.index("bytes"), OBJECT_SIZE);
      return sized ? defaults.complete(row) : Reasons.BAD_NUMBER;
    }
  }
}
