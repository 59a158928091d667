package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import residency.schema.Table;

/**
 * Tables of address ranges as CSV (RFC 4180, one record a line) without a header line, IPv4 or
 * IPv6, as ip-location-db and DB-IP publish them: {@code start,end,asn,organisation} for the table
 * {@code asn}, {@code start,end,country} for {@code location} and {@code registration}. A first
 * line that begins with {@code start,end} or {@code range_start,range_end} is a header and left
 * out.
 *
 * <p>Source, validity and basis are not in the file: those cells stay null. Rejects: {@code
 * COLUMNS}, {@code BAD_CSV} (quotes), {@code BAD_ADDRESS}, {@code BAD_RANGE} (ends before it
 * starts, or two families), {@code BAD_NUMBER} (no unsigned 32-bit AS number), {@code BAD_COUNTRY}
 * (neither empty nor two letters or digits), {@code TRUNCATED} (the compressed file breaks off
 * there).
 */
public final class IpRangeCsv implements StreamFormat {
  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    IpRangeLine line = new IpRangeLine(table, sink);
    TextLines.read(in, sink, line::parse);
  }
}
