package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import residency.net.AddressRange;
import residency.net.Prefix;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * Tables of announced prefixes and their origins, for the table {@code asn}; prefixes nest, the
 * longest holds.
 */
public final class PrefixAsns implements StreamFormat {
  private static final long MOST_ASN = 0xffff_ffffL;
  private static final long MOST_HALF = 0xffff;

  /** How a table is laid out. */
  public enum Layout {
    /**
     * CAIDA's RouteViews Prefix to AS mappings (pfx2as): {@code prefix TAB length TAB origins}.
     * Source: the dataset's README: several origins are separated by {@code _}, most frequent first
     * since 2010-10-27; members of an AS set by {@code ,}.
     */
    CAIDA,
    /** pyasn's tables: {@code prefix/length TAB origin}, comments behind {@code ;}. */
    PYASN
  }

  private final Layout layout;

  public PrefixAsns(Layout layout) {
    this.layout = layout;
  }

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    int start = table.schema().index("range_start");
    int end = table.schema().index("range_end");
    int asn = table.schema().index("asn");
    TextLines.read(
        in,
        sink,
        (line, to, position, bytes) -> {
          if (line[0] == ';' || line[0] == '#') {
            sink.ignore(Reasons.COMMENT, 0, bytes);
            return;
          }
          String[] fields = Bytes.text(line, 0, to).split("\t", -1);
          int wanted = layout == Layout.CAIDA ? 3 : 2;
          if (fields.length != wanted) {
            sink.reject(position, Reasons.COLUMNS, line, 0, to, bytes);
            return;
          }
          AddressRange range =
              range(layout == Layout.CAIDA ? fields[0] + "/" + fields[1] : fields[0]);
          long[] origins = origins(fields[wanted - 1]);
          if (range == null || origins == null) {
            String reason = range == null ? "BAD_RANGE" : Reasons.BAD_NUMBER;
            sink.reject(position, reason, line, 0, to, bytes);
            return;
          }
          Cells row = sink.row();
          row.setText(start, range.start().toString());
          row.setText(end, range.end().toString());
          row.setLongs(asn, origins);
          sink.emit(position, 1, bytes);
        });
  }

  private static @Nullable AddressRange range(String text) {
    try {
      return Prefix.parse(text).range();
    } catch (IllegalArgumentException e) {
      // The caller counts the line as a reject.
      return null;
    }
  }

  /** The AS numbers, each once, in their order; null if one is none. */
  private static long @Nullable [] origins(String text) {
    boolean one = text.indexOf('_') < 0 && text.indexOf(',') < 0;
    long[] origins =
        one
            ? new long[] {number(text)}
            : Arrays.stream(text.split("[_,]", -1))
                .mapToLong(PrefixAsns::number)
                .distinct()
                .toArray();
    return Arrays.stream(origins).allMatch(origin -> origin >= 0) ? origins : null;
  }

  /** An AS number, as one number or as two (asdot, RFC 5396). */
  private static long number(String text) {
    byte[] b = Bytes.ascii(text);
    int dot = Bytes.find(b, 0, b.length, '.');
    if (dot == b.length) {
      return Bytes.count(b, 0, b.length, MOST_ASN);
    }
    long high = Bytes.count(b, 0, dot, MOST_HALF);
    long low = Bytes.count(b, dot + 1, b.length, MOST_HALF);
    return high < 0 || low < 0 ? Bytes.BAD : high << 16 | low;
  }
}
