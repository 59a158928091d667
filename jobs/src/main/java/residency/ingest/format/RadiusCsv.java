package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * RADIUS accounting (RFC 2866) as CSV with a header line, for the table {@code lease}: the device
 * is the calling station, the subject the user name. Two layouts, told by their columns, whose
 * names may be written with or without hyphens and in any case:
 *
 * <ul>
 *   <li>sessions, as FreeRADIUS keeps them in {@code radacct}: {@code acctstarttime}, {@code
 *       acctstoptime};
 *   <li>accounting packets: {@code Acct-Status-Type} with {@code Event-Timestamp}, {@code
 *       Acct-Session-Id}, {@code Acct-Session-Time}.
 * </ul>
 *
 * <p>Addresses are {@code Framed-IP-Address} and {@code Framed-IPv6-Address}. Times are seconds of
 * the epoch, ISO 8601, or dates in the input's zone. A session without a stop has no logged end.
 */
public final class RadiusCsv implements StreamFormat {
  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    LeaseBook book = new LeaseBook(source, sink);
    CsvText.read(in, sink, new Rows(source, book, sink));
    book.finish();
  }

  private static final class Rows implements CsvText.Reader {
    private final CsvNames names = new CsvNames();
    private final RadiusTimes times;
    private final RadiusSessions sessions;
    private final @Nullable String siteColumn;
    private final LeaseBook book;
    private final Sink sink;
    private boolean begun;

    Rows(Source source, LeaseBook book, Sink sink) {
      this.times = new RadiusTimes(source.timezone());
      this.sessions = new RadiusSessions(book);
      this.siteColumn = source.siteColumn();
      this.book = book;
      this.sink = sink;
    }

    @Override
    public @Nullable String read(CsvRecords record) {
      if (!begun) {
        begun = true;
        names.read(record);
        sink.ignore(Reasons.HEADER, 0, record.inputBytes());
        return null;
      }
      boolean packets = names.has("Acct-Status-Type");
      if (!packets && !names.has("acctstarttime")) {
        return Reasons.NO_HEADER;
      }
      if (!names.fit(record)) {
        return Reasons.COLUMNS;
      }
      return packets ? readPacket(record) : readSession(record);
    }

    private @Nullable String readSession(CsvRecords record) {
      String stopped = names.text(record, "acctstoptime");
      long start = times.read(names.text(record, "acctstarttime"));
      long stop = stopped == null ? LeaseBook.OPEN : times.read(stopped);
      if (start == Times.BAD || stop == Times.BAD) {
        return Reasons.BAD_TIME;
      }
      List<LeaseBook.Holder> holders = new ArrayList<>();
      String fault = holders(record, holders);
      if (fault != null) {
        return fault;
      }
      LeaseBook.Entry entry = new LeaseBook.Entry(record.position(), 1, record.inputBytes());
      if (holders.isEmpty()) {
        sink.ignore(Reasons.NO_ADDRESS, 1, entry.bytes());
      }
      for (LeaseBook.Holder holder : holders) {
        book.alone(holder, start, stop, entry);
        entry = new LeaseBook.Entry(record.position(), 0, 0);
      }
      return null;
    }

    private @Nullable String readPacket(CsvRecords record) {
      long time = times.read(names.text(record, "Event-Timestamp", "timestamp", "time"));
      if (time == Times.BAD) {
        return Reasons.BAD_TIME;
      }
      List<LeaseBook.Holder> holders = new ArrayList<>();
      String fault = holders(record, holders);
      if (fault != null) {
        return fault;
      }
      long spent = Math.max(0, names.number(record, "Acct-Session-Time"));
      String type = String.valueOf(names.text(record, "Acct-Status-Type"));
      String session = names.text(record, "Acct-Unique-Session-Id", "Acct-Session-Id");
      String server = String.valueOf(names.text(record, "NAS-Identifier", "NAS-IP-Address"));
      String reason =
          sessions.take(
              new RadiusSessions.Packet(
                  type,
                  session == null ? null : server + ' ' + session,
                  server,
                  holders,
                  time,
                  time - spent * Times.SECOND,
                  new LeaseBook.Entry(record.position(), 1, record.inputBytes())));
      if (reason != null) {
        sink.ignore(reason, 1, record.inputBytes());
      }
      return null;
    }

    /** Who holds the addresses that a row tells; returns why it can't be read, or null. */
    private @Nullable String holders(CsvRecords record, List<LeaseBook.Holder> holders) {
      String site = siteColumn == null ? null : names.text(record, siteColumn);
      String station = names.text(record, "Calling-Station-Id");
      String device = station == null ? null : HardwareAddress.of(station);
      String subject = names.text(record, "User-Name");
      for (String column : new String[] {"Framed-IP-Address", "Framed-IPv6-Address"}) {
        String told = names.text(record, column);
        String address = told == null ? null : LeaseBook.canonical(told);
        if (told != null && address == null) {
          return Reasons.BAD_ADDRESS;
        }
        if (address != null) {
          holders.add(new LeaseBook.Holder(site, address, device, subject));
        }
      }
      return null;
    }
  }
}
