package residency.ingest.format;

import com.maxmind.db.CHMCache;
import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Network;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import residency.net.AddressRange;
import residency.net.Prefix;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * MaxMind DB files (format 2.0) for the tables {@code asn} and {@code location}. Fields as
 * publishers name them: {@code autonomous_system_number} and {@code autonomous_system_organization}
 * (GeoLite2, DB-IP) or {@code asn} and {@code name} or {@code as_name} (IPinfo); {@code
 * country.iso_code} or {@code country_code} or {@code country}. A network that tells nothing of the
 * kind is left out; where a network is registered ({@code registered_country}) is no location.
 * Position is the number of the network.
 */
public final class Mmdb implements StreamFormat {
  private static final byte[] NOTHING = {};
  private static final int IPV4_OCTETS = 4;
  private static final int IPV4_BITS = 32;
  private static final int MAPPED_BITS = 96;
  private static final long MOST_ASN = 0xffff_ffffL;

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    byte[] file;
    try {
      file = in.readAllBytes();
    } catch (EOFException | ZipException e) {
      sink.reject(0, Reasons.TRUNCATED, NOTHING, 0, 0, 0);
      return;
    }
    Rows rows = new Rows(table);
    long position = 0;
    try (Database database = new Database(file)) {
      for (DatabaseRecord<Object> record = database.next();
          record != null;
          record = database.next()) {
        String fault = rows.fill(record, sink.row());
        if (fault == null) {
          sink.emit(position, 1, 0);
        } else if (fault.equals(Rows.NOT_TOLD)) {
          sink.ignore(fault, 1, 0);
        } else {
          sink.reject(position, fault, NOTHING, 0, 0, 0);
        }
        position++;
      }
    } catch (BrokenDatabase e) {
      sink.reject(position, "BAD_DATABASE", NOTHING, 0, 0, 0);
    }
  }

  /** The file is none of the format. */
  private static final class BrokenDatabase extends Exception {
    private static final long serialVersionUID = 1;

    BrokenDatabase(Exception cause) {
      super(cause);
    }
  }

  /** The networks of a file, which may be anything. */
  private static final class Database implements AutoCloseable {
    private final Reader reader;
    private final Networks<Object> networks;

    Database(byte[] file) throws BrokenDatabase {
      try {
        reader = new Reader(new ByteArrayInputStream(file), new CHMCache());
        networks = reader.networks(Object.class);
      } catch (IOException | InvalidNetworkException | RuntimeException e) {
        throw new BrokenDatabase(e);
      }
    }

    /** The next network; null behind the last. */
    @Nullable DatabaseRecord<Object> next() throws BrokenDatabase {
      try {
        return networks.hasNext() ? networks.next() : null;
      } catch (RuntimeException e) {
        throw new BrokenDatabase(e);
      }
    }

    @Override
    public void close() throws BrokenDatabase {
      try {
        reader.close();
      } catch (IOException e) {
        throw new BrokenDatabase(e);
      }
    }
  }

  /** Makes rows of records. */
  private static final class Rows {
    static final String NOT_TOLD = "NOT_TOLD";

    private final Table table;
    private final int start;
    private final int end;

    Rows(Table table) {
      this.table = table;
      this.start = table.schema().index("range_start");
      this.end = table.schema().index("range_end");
    }

    @Nullable String fill(DatabaseRecord<Object> record, Cells row) {
      if (!(record.data() instanceof Map<?, ?> data)) {
        return NOT_TOLD;
      }
      AddressRange range = range(record.network());
      if (range == null) {
        return "BAD_RANGE";
      }
      row.setText(start, range.start().toString());
      row.setText(end, range.end().toString());
      return table == Table.ASN ? fillAsn(data, row) : fillCountry(data, row);
    }

    /** The network's range; null if it is wider than all of IPv4 and lies over it. */
    private static @Nullable AddressRange range(Network network) {
      int length = network.prefixLength();
      boolean ipv4 = network.networkAddress().getAddress().length == IPV4_OCTETS;
      if (ipv4 && length > IPV4_BITS) {
        length -= MAPPED_BITS;
      }
      return length < 0
          ? null
          : Prefix.parse(network.networkAddress().getHostAddress() + "/" + length).range();
    }

    private static @Nullable String fillAsn(Map<?, ?> data, Cells row) {
      Object told = first(data, "autonomous_system_number", "asn");
      if (told == null || told.toString().isEmpty()) {
        return NOT_TOLD;
      }
      byte[] digits = Bytes.ascii(told.toString().replaceFirst("^AS", ""));
      long asn = Bytes.count(digits, 0, digits.length, MOST_ASN);
      if (asn == Bytes.BAD) {
        return Reasons.BAD_NUMBER;
      }
      row.setLongs(row.schema().index("asn"), new long[] {asn});
      Object name = first(data, "autonomous_system_organization", "as_name", "name");
      row.setText(row.schema().index("organisation"), name == null ? null : name.toString());
      return null;
    }

    private static @Nullable String fillCountry(Map<?, ?> data, Cells row) {
      Object told = first(data, "country_code", "country");
      Object code = told instanceof Map<?, ?> country ? country.get("iso_code") : told;
      if (code == null || code.toString().isEmpty()) {
        return NOT_TOLD;
      }
      if (!RangeCells.isCode(code.toString())) {
        return "BAD_COUNTRY";
      }
      row.setText(row.schema().index("country"), code.toString().toUpperCase(Locale.ROOT));
      return null;
    }

    /** The first of the keys that has a value. */
    private static @Nullable Object first(Map<?, ?> data, String... keys) {
      for (String key : keys) {
        Object value = data.get(key);
        if (value != null) {
          return value;
        }
      }
      return null;
    }
  }
}
