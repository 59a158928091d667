package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * The lease files of Kea's memfile backend ({@code kea-leases4.csv}, {@code kea-leases6.csv}) for
 * the table {@code lease}; the device is the client's hardware address, else its identifier.
 * Sources: Kea's {@code csv_lease_file4.cc} and lease states, Kea Administrator Reference Manual:
 * each change of a lease is a row at the end, {@code expire} is the client's last transmission plus
 * {@code valid_lifetime} in seconds, columns are known by name. States: 0 in use, 1 declined, 2
 * expired and reclaimed, 3 released.
 *
 * <p>A lease that is given back is written with a lifetime of 0 and without the time when: it
 * surely held until the client was last heard, and its end was not logged. Delegated prefixes are
 * left out.
 */
public final class KeaCsv implements StreamFormat {
  private static final long FOR_EVER = 0xffff_ffffL;
  private static final long PREFIX = 2;

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    LeaseBook book = new LeaseBook(source, sink);
    CsvText.read(in, sink, new Rows(source, book, sink));
    book.finish();
  }

  private static final class Rows implements CsvText.Reader {
    private final CsvNames names = new CsvNames();
    private final @Nullable String siteColumn;
    private final LeaseBook book;
    private final Sink sink;

    Rows(Source source, LeaseBook book, Sink sink) {
      this.siteColumn = source.siteColumn();
      this.book = book;
      this.sink = sink;
    }

    @Override
    public @Nullable String read(CsvRecords record) {
      if (record.texts().get(0).equals("address")) {
        names.read(record);
        sink.ignore(Reasons.HEADER, 0, record.inputBytes());
        return null;
      }
      if (!names.has("expire")) {
        return Reasons.NO_HEADER;
      }
      if (!names.fit(record)) {
        return Reasons.COLUMNS;
      }
      String told = names.text(record, "address");
      String address = told == null ? null : LeaseBook.canonical(told);
      if (address == null) {
        return Reasons.BAD_ADDRESS;
      }
      long expire = names.number(record, "expire");
      long lifetime = names.number(record, "valid_lifetime");
      if (expire == Bytes.BAD || lifetime == Bytes.BAD || expire > Long.MAX_VALUE / Times.SECOND) {
        return Reasons.BAD_NUMBER;
      }
      tell(record, address, (expire - lifetime) * Times.SECOND, expire * Times.SECOND, lifetime);
      return null;
    }

    private void tell(CsvRecords record, String address, long heard, long expire, long lifetime) {
      LeaseBook.Entry entry = new LeaseBook.Entry(record.position(), 1, record.inputBytes());
      String site = siteColumn == null ? null : names.text(record, siteColumn);
      LeaseBook.Holder holder = new LeaseBook.Holder(site, address, device(record), null);
      LeaseBook.Holder anybody = new LeaseBook.Holder(site, address, null, null);
      long state = Math.max(0, names.number(record, "state"));
      if (names.number(record, "lease_type") == PREFIX) {
        sink.ignore("PREFIX", 1, entry.bytes());
      } else if (state == 0 && lifetime > 0 && holder.device() != null) {
        book.grant(holder, heard, lifetime == FOR_EVER ? LeaseBook.OPEN : expire, entry);
      } else if (state == 0 && lifetime > 0) {
        sink.ignore("NO_DEVICE", 1, entry.bytes());
      } else if (state == 1) {
        book.end(anybody, heard, entry);
      } else if (state == 2) {
        sink.ignore("EXPIRED", 1, entry.bytes());
      } else {
        book.endAfter(anybody, heard, entry);
      }
    }

    private @Nullable String device(CsvRecords record) {
      String hardware = names.text(record, "hwaddr");
      if (hardware != null) {
        return HardwareAddress.of(hardware);
      }
      String duid = names.text(record, "duid");
      if (duid != null) {
        return HardwareAddress.ofDuid(duid);
      }
      String client = names.text(record, "client_id");
      return client == null ? null : HardwareAddress.ofClientId(client);
    }
  }
}
