package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * Zeek's {@code dhcp.log}, TSV or JSON, for the table {@code lease}; the device is the client's
 * hardware address. Sources: Zeek's {@code base/protocols/dhcp/main.zeek}, old ({@code
 * assigned_ip}) and new ({@code assigned_addr}, {@code msg_types}).
 *
 * <p>A row is one exchange. One that ends with an acknowledgement and tells a lease time grants or
 * renews a lease from its start on; one with a release ends it. Rows without a lease time, such as
 * those of {@code INFORM}, are none of a lease. Renewals that went from client to server without
 * passing the sensor are not seen: then a lease ends too early. A lease ends by a release in the
 * same file only, so name files that hold days, not hours.
 */
public final class ZeekDhcp implements StreamFormat {
  /** The highest number of seconds stands for ever (RFC 2131); old logs have it to 7 digits. */
  private static final long FOR_EVER = 4_294_967_000L * Times.SECOND;

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    LeaseBook book = new LeaseBook(source, sink);
    Lines lines = new Lines(source, book, sink);
    TextLines.read(in, sink, lines);
    book.finish();
  }

  private static final class Lines implements TextLines.Reader {
    private final ZeekHeader header;
    private final ZeekJson json;
    private final ZeekRecord record = new ZeekRecord();
    private final LeaseBook book;
    private final Sink sink;

    Lines(Source source, LeaseBook book, Sink sink) {
      this.header = new ZeekHeader(source.siteColumn());
      this.json = new ZeekJson(source.siteColumn());
      this.book = book;
      this.sink = sink;
    }

    @Override
    public void read(byte[] line, int to, long position, long bytes) {
      if (ZeekHeader.role(line, 0, to) != LineFormat.Header.NONE) {
        header.read(line, 0, to);
        sink.ignore(Reasons.HEADER, 0, bytes);
        return;
      }
      if (line[0] == '#') {
        sink.ignore(Reasons.COMMENT, 0, bytes);
        return;
      }
      String fault = split(line, to);
      if (fault == null) {
        fault = lease(position, bytes);
      }
      if (fault != null) {
        sink.reject(position, fault, line, 0, to, bytes);
      }
    }

    private @Nullable String split(byte[] line, int to) {
      if (line[0] == '{') {
        return json.read(line, 0, to, record) ? null : Reasons.BAD_JSON;
      }
      if (header.fields().length == 0) {
        return Reasons.NO_HEADER;
      }
      return ZeekTsv.read(line, 0, to, header, record) ? null : Reasons.COLUMNS;
    }

    /** Tells the book what the record says of a lease; returns why it can't. */
    private @Nullable String lease(long position, long bytes) {
      if (record.log != ZeekLog.DHCP) {
        return Reasons.OTHER_LOG;
      }
      long time = record.time(ZeekField.TS);
      if (time == Times.BAD) {
        return Reasons.BAD_TIME;
      }
      String types = text(ZeekField.MSG_TYPES);
      boolean released = types != null && types.contains("RELEASE");
      String given = released ? text(ZeekField.CLIENT_ADDR) : assigned();
      String device = text(ZeekField.MAC);
      boolean granted = record.has(ZeekField.LEASE_TIME) && !isRefused(types);
      if (given == null || device == null || (!released && !granted)) {
        sink.ignore("NO_LEASE", 1, bytes);
        return null;
      }
      String address = LeaseBook.canonical(given);
      if (address == null) {
        return Reasons.BAD_ADDRESS;
      }
      LeaseBook.Holder holder =
          new LeaseBook.Holder(text(ZeekField.SITE), address, HardwareAddress.of(device), null);
      LeaseBook.Entry entry = new LeaseBook.Entry(position, 1, bytes);
      if (released) {
        book.end(holder, time, entry);
        return null;
      }
      long span = record.seconds(ZeekField.LEASE_TIME);
      if (span == Times.BAD || span < 0) {
        return Reasons.BAD_NUMBER;
      }
      book.grant(holder, time, span >= FOR_EVER ? LeaseBook.OPEN : time + span, entry);
      return null;
    }

    /** Whether the server did not acknowledge; old logs have only what it did. */
    private static boolean isRefused(@Nullable String types) {
      return types != null && !types.matches("(?s).*\\bACK\\b.*");
    }

    private @Nullable String assigned() {
      String old = text(ZeekField.ASSIGNED_IP);
      return old == null ? text(ZeekField.ASSIGNED_ADDR) : old;
    }

    private @Nullable String text(ZeekField field) {
      return record.has(field)
          ? Bytes.text(record.bytes(field), record.from(field), record.to(field))
          : null;
    }
  }
}
