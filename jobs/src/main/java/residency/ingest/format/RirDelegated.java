package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import residency.net.Address;
import residency.net.AddressRange;
import residency.net.Addresses;
import residency.net.Prefix;
import residency.schema.Table;

/**
 * Statistics exchange files of the regional internet registries, delegated and delegated-extended
 * (versions 2 and 2.3), for the table {@code registration}: {@code
 * registry|cc|type|start|value|date|status[|opaque-id]}. The country is that of the holder, not of
 * the machines. The value of an IPv4 row is a count of addresses, not always a power of two; that
 * of an IPv6 row a prefix length. The date is not used: a row tells who holds a range on the day of
 * the file. AS numbers and ranges that nobody holds are left out.
 */
public final class RirDelegated implements StreamFormat {
  private static final int FIELDS = 7;
  private static final long IPV4_ADDRESSES = 1L << 32;

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    RangeCells cells = new RangeCells(table);
    TextLines.read(
        in, sink, (line, to, position, bytes) -> read(line, to, position, bytes, cells, sink));
  }

  private static void read(
      byte[] line, int to, long position, long bytes, RangeCells cells, Sink sink) {
    String text = new String(line, 0, to, StandardCharsets.UTF_8);
    String[] fields = text.split("\\|", -1);
    if (text.startsWith("#")) {
      sink.ignore(Reasons.COMMENT, 0, bytes);
    } else if (fields[0].matches("[0-9.]+") || fields[fields.length - 1].equals("summary")) {
      sink.ignore(Reasons.HEADER, 0, bytes);
    } else if (fields.length < FIELDS) {
      sink.reject(position, Reasons.COLUMNS, line, 0, to, bytes);
    } else if (fields[2].equals("asn")) {
      sink.ignore("ASN", 1, bytes);
    } else if (!fields[6].matches("allocated|assigned")) {
      sink.ignore("NO_HOLDER", 1, bytes);
    } else {
      AddressRange range = range(fields[2], fields[3], fields[4]);
      if (range == null || !RangeCells.isCode(fields[1])) {
        String reason = range == null ? "BAD_RANGE" : "BAD_COUNTRY";
        sink.reject(position, reason, line, 0, to, bytes);
      } else {
        cells.set(sink.row(), range, fields[1]);
        sink.emit(position, 1, bytes);
      }
    }
  }

  private static @Nullable AddressRange range(String type, String start, String value) {
    try {
      if (type.equals("ipv6")) {
        return Prefix.parse(start + "/" + value).range();
      }
      Address first = Address.parse(start);
      long last = (first.low() & IPV4_ADDRESSES - 1) + Long.parseLong(value) - 1;
      return type.equals("ipv4") && first.isIpv4() && last < IPV4_ADDRESSES
          ? new AddressRange(first, new Address(0, Addresses.ipv4((int) last)))
          : null;
    } catch (IllegalArgumentException e) {
      // The caller counts the line as a reject.
      return null;
    }
  }
}
